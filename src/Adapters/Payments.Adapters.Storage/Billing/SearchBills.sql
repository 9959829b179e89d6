-- Open and paid bills of an object or a payer, newest first, at most fifty. BillStore.SearchAsync. Served by bill_object and bill_payer.
select bill.region_code as region, bill.bill_id, bill.payment_code, bill.document, bill.levy, bill.agency, bill.payer_number, bill.payer_name,
  bill.object_number, bill.period_from, bill.period_to, bill.issued_on, bill.due_date, bill.expires_on, bill.late_rule, bill.status, bill.paid_by,
  charge.kind, charge.account_code, charge.amount_sen, charge.description
from (
  select * from (
    select * from bill where region_code = @region and object_number = @number
    union
    select * from bill where region_code = @region and payer_number = @number
  ) as found
  where status <> 'Cancelled'
  order by issued_on desc, bill_id desc
  limit 50
) as bill
join bill_charge as charge on charge.region_code = bill.region_code and charge.bill_id = bill.bill_id
order by bill.issued_on desc, bill.bill_id desc, charge.line
