-- The claim in the QR of a payment's receipts. ReceiptClaimStore. Served by the primary key.
select claim from receipt_claim where region_code = @region and payment_id = @payment
