-- Gives up an attempt whose host went away. NightStore.BeginAsync. 0 rows: none was running. Served by night_attempt_running.
update night_attempt set ended_at = @at, outcome = 'Lost', reason = @reason
where region_code = @region and business_date = @day and account = @account and ended_at is null
