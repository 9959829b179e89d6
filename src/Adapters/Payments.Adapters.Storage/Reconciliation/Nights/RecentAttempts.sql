-- The newest attempts of a region. NightStore.RecentAsync. Served by night_attempt_started.
select region_code as region, business_date as day, nullif(account, '') as account, number, host, started_at, ended_at, outcome, reason
from night_attempt
where region_code = @region
order by started_at desc
limit @most
