-- Lines nobody has claimed, of statements that closed by a day, from the oldest statement on that still has one. RunLoader.
-- Served by statement_line_statement, match_member_once and the primary key of statement_gap. Asked row by row: as a join, a table nobody has analysed since it grew was read again and again.
select line.line_id as id, line.ordinal, line.sequence, line.booking_date, line.amount_sen,
  line.reversal, line.position, line.reference, line.bank_reference, line.text,
  booking.run_id as booked_by, gap.line_id as gap, taken.line_id as takes_back
from statement as given
join statement_line as line on line.region_code = given.region_code and line.account = given.account and line.ordinal = given.ordinal
left join statement_booking as booking on booking.region_code = given.region_code and booking.account = given.account
  and booking.ordinal = given.ordinal and booking.undone_at is null
left join statement_gap as gap on gap.region_code = line.region_code and gap.account = line.account and gap.ordinal = line.ordinal and gap.line_id = line.line_id
left join statement_gap as taken on taken.region_code = gap.region_code and taken.account = gap.account and taken.ordinal = gap.settles
where given.region_code = @region and given.account = @account and given.closing_date <= @day and given.ordinal >= @from
  and (
    select 1 from match_member as member
    where member.region_code = @region and member.side = 'Line' and member.item = cast(line.line_id as text) and member.undone_at is null limit 1) is null
order by line.ordinal, line.sequence
