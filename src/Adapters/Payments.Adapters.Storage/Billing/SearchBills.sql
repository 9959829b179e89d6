-- Open and paid bills by any of their numbers or by words of the payer's name, newest first, at most fifty. BillStore.SearchAsync.
-- Served by bill_object, bill_payer, bill_payment_code, bill_document_number and the key of bill_payer_name, of which at most
-- two hundred rows are taken.
select bill.region_code as region, bill.bill_id, bill.payment_code, bill.document, bill.levy, bill.agency, bill.payer_number, bill.payer_name,
  bill.object_number, bill.period_from, bill.period_to, bill.issued_on, bill.due_date, bill.expires_on, bill.late_rule, bill.status, bill.paid_by,
  charge.kind, charge.account_code, charge.amount_sen, charge.description
from (
  select * from (
    select * from bill where region_code = @region and object_number in (@number, @upper, @digits, @nop)
    union
    select * from bill where region_code = @region and payer_number in (@number, @upper, @digits)
    union
    select * from bill where region_code = @region and payment_code = @digits
    union
    select * from bill where region_code = @region and document in (@number, @upper)
    union
    select bill.* from (
      select bill_id from bill_payer_name
      where region_code = @region and name >= @nameFrom and name < @nameTo and ' ' || name like @second and ' ' || name like @third
      limit 200
    ) as named
    join bill on bill.region_code = @region and bill.bill_id = named.bill_id
  ) as found
  where status <> 'Cancelled'
  order by issued_on desc, bill_id desc
  limit 50
) as bill
join bill_charge as charge on charge.region_code = bill.region_code and charge.bill_id = bill.bill_id
order by bill.issued_on desc, bill.bill_id desc, charge.line
