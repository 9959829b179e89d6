-- Ends an attempt, once. NightStore.EndAsync. 0 rows: it was given up meanwhile, another host took its place. Served by the primary key.
update night_attempt set ended_at = @at, outcome = @outcome, reason = @reason
where region_code = @region and business_date = @day and account = @account and number = @number and ended_at is null
