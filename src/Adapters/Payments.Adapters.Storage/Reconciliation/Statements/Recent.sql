-- The latest statements of an account's chain with the bank's numbers of them, oldest first: about a year. StatementStore.TailAsync.
-- Served by the primary key.
select number, closing_sen as closing, closing_date
from statement
where region_code = @region and account = @account and ordinal > @after
order by ordinal
