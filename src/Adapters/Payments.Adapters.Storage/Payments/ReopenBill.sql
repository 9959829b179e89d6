-- Opens the bill a payment settled again. ReversalStore.ReverseAsync runs it for each bill. No row back: another payment settled it, or nothing did.
-- Served by the primary key.
update bill set status = 'Issued', paid_by = null, paid_at = null
where region_code = @region and bill_id = @bill_id and status = 'Paid' and paid_by = @payment_id
returning cast(bill_id as text) as key
