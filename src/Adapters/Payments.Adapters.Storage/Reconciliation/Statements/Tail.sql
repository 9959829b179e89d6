-- The end of an account's chain. StatementStore.TailAsync. Served by the primary key, backwards.
select ordinal, number, closing_sen as closing, closing_date
from statement
where region_code = @region and account = @account
order by ordinal desc
limit 1
