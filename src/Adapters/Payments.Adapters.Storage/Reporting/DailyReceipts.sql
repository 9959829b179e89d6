-- What was received on a ledger day and was not undone. ReportStore.DailyReceiptsAsync. Served by payment_day and the allocations' primary key.
select p.channel as channel, a.account as account, a.levy as levy, a.kind as kind, a.account_code as account_code,
       count(*) as parts, cast(sum(a.amount_sen) as bigint) as amount_sen
from payment p
join payment_allocation a on a.region_code = p.region_code and a.payment_id = p.payment_id
where p.region_code = @region and p.business_date = @day
  and not exists (select 1 from payment_reversal r where r.region_code = @region and r.payment_id = p.payment_id)
group by p.channel, a.account, a.levy, a.kind, a.account_code
