-- Bills by payment code, with their charges. BillStore.FindAsync: the hot path of every inquiry and payment.
-- Served by bill_payment_code and the key of bill_charge, code by code: limit and offset keep the planner from reading a region whole
-- while nobody has analysed its tables.
select bill.region_code as region, bill.bill_id, bill.payment_code, bill.document, bill.levy, bill.agency, bill.payer_number, bill.payer_name,
  bill.object_number, bill.period_from, bill.period_to, bill.issued_on, bill.due_date, bill.expires_on, bill.late_rule, bill.status, bill.paid_by,
  charge.kind, charge.account_code, charge.amount_sen, charge.description
from unnest(@codes) as wanted (code)
cross join lateral (
  select * from bill where bill.region_code = @region and bill.payment_code = wanted.code limit 1
) as bill
cross join lateral (
  select * from bill_charge where bill_charge.region_code = @region and bill_charge.bill_id = bill.bill_id offset 0
) as charge
order by bill.bill_id, charge.line
