-- Marks a bill paid, once. BatchWriter runs it for each bill of a batch. No row back: it is not open (any more).
-- Served by the primary key.
update bill set status = 'Paid', paid_by = @payment_id, paid_at = @paid_at
where region_code = @region and bill_id = @bill_id and status = 'Issued'
returning cast(bill_id as text) as key
