-- Counts one more print of a document. PrintStore.CountAsync. Nothing when the key was counted before, or when another print took the number first.
insert into receipt_print (region_code, payment_id, document, copy, print_key, printed_by, printed_at)
select @region, @payment, @document, coalesce(max(copy) + 1, 0), @key, @by, @at
from receipt_print where region_code = @region and payment_id = @payment and document = @document
on conflict do nothing
