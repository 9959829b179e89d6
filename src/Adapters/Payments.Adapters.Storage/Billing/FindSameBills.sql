-- Stored bills that share a payment code, a document or an id with bills that were to be issued. BillStore.IssueAsync, after a collision; a document's
-- number may also meet another levy's, the caller leaves those out. Served by the key and both unique constraints.
select bill.region_code as region, bill.bill_id, bill.payment_code, bill.document, bill.levy, bill.agency, bill.payer_number, bill.payer_name,
  bill.object_number, bill.period_from, bill.period_to, bill.issued_on, bill.due_date, bill.expires_on, bill.late_rule, bill.status, bill.paid_by,
  charge.kind, charge.account_code, charge.amount_sen, charge.description
from (
  select * from bill where region_code = @region and payment_code in (select value from json_each(@codes))
  union
  select * from bill where region_code = @region and levy in (select value from json_each(@levies))
    and document in (select value from json_each(@documents))
  union
  select * from bill where region_code = @region and bill_id in (select value from json_each(@ids))
) as bill
join bill_charge as charge on charge.region_code = bill.region_code and charge.bill_id = bill.bill_id
order by bill.bill_id, charge.line
