-- Numbers the payments of ledger days and guards that they are open, in one statement; payments = 0 only guards.
-- JournalWriter.TouchDays runs it first in every transaction that books something. A day without a row back is locked.
-- Served by the primary key; the rows stay locked until the transaction ends.
insert into business_day (region_code, business_date, payments, locked)
select @region, touched.business_date, touched.payments, 0
from unnest(@business_date, @payments) as touched (business_date, payments)
on conflict (region_code, business_date) do update set payments = business_day.payments + excluded.payments
where business_day.region_code = @region and business_day.locked = 0
returning cast(business_date as text), cast(payments as bigint)
