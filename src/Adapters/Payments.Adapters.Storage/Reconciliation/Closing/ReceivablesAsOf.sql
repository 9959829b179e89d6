-- What was owed by levy at the end of a day: bills that are open, and those paid later, less what was issued later. TieOutStore.
-- Later events are few (the hours between a day's end and its close); they are found by payment_day and the key of posting.
select levy, cast(sum(amount) as bigint) as open
from (
  select bill.levy, bill.total_sen as amount
  from bill
  where bill.region_code = @region and bill.status = 'Issued'
  union all
  select bill.levy, bill.total_sen
  from bill
  join payment on payment.region_code = bill.region_code and payment.payment_id = bill.paid_by
  where bill.region_code = @region and bill.status = 'Paid' and payment.business_date > @day
  union all
  select substr(posting.debit, 12), -posting.amount_sen
  from posting
  where posting.region_code = @region and posting.business_date > @day and posting.event = 'BillIssued'
  union all
  select substr(posting.credit, 12), posting.amount_sen
  from posting
  where posting.region_code = @region and posting.business_date > @day and posting.event = 'ReliefGranted'
) as owed
group by levy
