-- How many equal lines are stored, by base key. StatementStore.KnownLinesAsync. Served by statement_line_day.
select base_key, cast(max(position) as bigint) as known
from statement_line
where region_code = @region and account = @account and booking_date >= @from
group by base_key
