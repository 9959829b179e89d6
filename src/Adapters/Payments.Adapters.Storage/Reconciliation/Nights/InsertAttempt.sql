-- Begins the next attempt at an account or a day. NightStore.BeginAsync. No row: another host began it at the same moment.
insert into night_attempt (region_code, business_date, account, number, host, started_at, outcome)
select @region, @day, @account, coalesce(max(number), 0) + 1, @host, @at, 'Running'
from night_attempt
where region_code = @region and business_date = @day and account = @account
on conflict do nothing
returning number
