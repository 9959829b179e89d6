-- Numbers the payments of a ledger day and guards that it is open, in one statement; payments = 0 only guards.
-- JournalWriter.TouchDays runs it first in every transaction that books something. No row back: the day is locked.
-- Served by the primary key; the row stays locked until the transaction ends.
insert into business_day (region_code, business_date, payments, locked)
values (@region, @business_date, @payments, 0)
on conflict (region_code, business_date) do update set payments = business_day.payments + excluded.payments
where business_day.region_code = @region and business_day.locked = 0
returning cast(business_date as text) as key, cast(payments as bigint) as number
