-- Differences in an account's chain that nothing has taken back. StatementStore.TailAsync. Served by the primary keys and statement_gap_settled_once.
select gap.ordinal, gap.line_id as line, gap.amount_sen as amount, given.closing_sen as closing, given.closing_date
from statement_gap as gap
join statement as given on given.region_code = gap.region_code and given.account = gap.account and given.ordinal = gap.ordinal
where gap.region_code = @region and gap.account = @account and gap.settles is null
  and not exists (
    select 1 from statement_gap as back
    where back.region_code = @region and back.account = @account and back.settles = gap.ordinal)
order by gap.ordinal
