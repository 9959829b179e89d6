-- Keeps the claim in the QR of a payment's receipts, the first one only. ReceiptClaimStore.KeepAsync. Served by the primary key.
insert into receipt_claim (region_code, payment_id, claim, signed_at)
values (@region, @payment, @claim, @at)
on conflict (region_code, payment_id) do nothing
