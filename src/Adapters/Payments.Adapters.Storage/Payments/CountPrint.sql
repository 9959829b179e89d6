-- Counts one more print of a receipt and tells how many there were before. PaymentStore.CountPrintAsync. Served by the primary key.
insert into receipt_print (region_code, payment_id, prints, first_at, last_at)
values (@region, @payment, 1, @at, @at)
on conflict (region_code, payment_id) do update set prints = receipt_print.prints + 1, last_at = excluded.last_at
where receipt_print.region_code = @region
returning cast(prints - 1 as bigint)
