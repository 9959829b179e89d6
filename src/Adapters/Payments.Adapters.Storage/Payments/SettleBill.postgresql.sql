-- Marks the bills of a batch paid, once. BatchWriter. A bill without a row back is not open (any more).
-- Served by the primary key.
update bill set status = 'Paid', paid_by = settled.payment_id, paid_at = settled.paid_at
from unnest(@bill_id, @payment_id, @paid_at) as settled (bill_id, payment_id, paid_at)
where bill.region_code = @region and bill.bill_id = settled.bill_id and bill.status = 'Issued'
returning cast(bill.bill_id as text)
