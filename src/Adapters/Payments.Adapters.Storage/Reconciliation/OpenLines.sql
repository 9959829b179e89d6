-- Lines nobody has claimed, of statements that closed by a day, from the oldest statement on that still has one. RunLoader.
-- Served by statement_line_statement, match_part_line and the primary key of statement_gap. Asked row by row: as a join, a table nobody has analysed since it grew was read again and again.
-- A run books a statement with the first of its lines it claims (ClaimedLinesAreBooked.sql): nobody is asked about the lines of one that no run has booked, as nearly all of a night are.
-- What holds of a whole statement (its booking, its one difference) is looked up before its lines, once. In no order: the matcher has its own.
with chain as materialized (
  select given.ordinal, booking.run_id as booked_by, gap.line_id as gap, taken.line_id as takes_back
  from statement as given
  left join statement_booking as booking on booking.region_code = given.region_code and booking.account = given.account
    and booking.ordinal = given.ordinal and booking.undone_at is null
  left join statement_gap as gap on gap.region_code = given.region_code and gap.account = given.account and gap.ordinal = given.ordinal
  left join statement_gap as taken on taken.region_code = gap.region_code and taken.account = gap.account and taken.ordinal = gap.settles
  where given.region_code = @region and given.account = @account and given.closing_date <= @day and given.ordinal >= @from)
select line.line_id as id, line.ordinal, line.sequence, line.booking_date, line.amount_sen,
  line.reversal, line.position, line.reference, line.bank_reference, line.text, chain.booked_by,
  case when chain.gap = line.line_id then chain.gap end as gap, case when chain.gap = line.line_id then chain.takes_back end as takes_back
from chain
cross join statement_line as line
where line.region_code = @region and line.account = @account and line.ordinal = chain.ordinal
  and (chain.booked_by is null or (
    select 1 from match_part as claim
    where claim.region_code = @region and claim.line_id = line.line_id and claim.undone = '' limit 1) is null)
