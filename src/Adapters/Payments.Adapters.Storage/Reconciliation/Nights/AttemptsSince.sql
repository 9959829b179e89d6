-- Attempts at a business date and later ones. NightStore.SinceAsync. Served by the primary key.
select region_code as region, business_date as day, nullif(account, '') as account, number, host, started_at, ended_at, outcome, reason
from night_attempt
where region_code = @region and business_date >= @day
order by business_date, account, number
