-- How often a document was printed before the print of a key. PrintStore.CountAsync. Served by receipt_print_key.
select cast(copy as bigint) from receipt_print
where region_code = @region and payment_id = @payment and document = @document and print_key = @key
