-- Bills by payment code, with their charges. BillStore.FindAsync: the hot path of every inquiry and payment.
-- Served by bill_payment_code and the key of bill_charge.
select bill.region_code as region, bill.bill_id, bill.payment_code, bill.document, bill.levy, bill.agency, bill.payer_number, bill.payer_name,
  bill.object_number, bill.period_from, bill.period_to, bill.issued_on, bill.due_date, bill.expires_on, bill.late_rule, bill.status, bill.paid_by,
  charge.kind, charge.account_code, charge.amount_sen, charge.description
from bill
join bill_charge as charge on charge.region_code = bill.region_code and charge.bill_id = bill.bill_id
where bill.region_code = @region and bill.payment_code in (select value from json_each(@codes))
order by bill.bill_id, charge.line
