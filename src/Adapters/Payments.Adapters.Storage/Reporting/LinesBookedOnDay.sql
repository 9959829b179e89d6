-- Lines of the statements that were booked for an account on a ledger day, as its tie-out counts them, and whether a run has claimed each.
-- MoneyTrail.LinesAsync. Runs of an account are few: recon_run_number; then statement_booking, statement_line_statement and match_member_once.
select line.line_id, line.account, line.ordinal, line.sequence, line.file_line, line.booking_date, line.value_date, line.amount_sen,
  line.type, line.reference, line.bank_reference, line.text, given.number, file.name as file_name, file.format, file.imported_at,
  case when exists (
    select 1 from match_member as member
    where member.region_code = @region and member.side = 'Line' and member.item = cast(line.line_id as text) and member.undone_at is null) then 1 else 0 end as matched
from recon_run as run
join statement_booking as booking on booking.region_code = run.region_code and booking.run_id = run.run_id
join statement as given on given.region_code = booking.region_code and given.account = booking.account and given.ordinal = booking.ordinal
join statement_file as file on file.region_code = given.region_code and file.file_id = given.file_id
join statement_line as line on line.region_code = given.region_code and line.account = given.account and line.ordinal = given.ordinal
where run.region_code = @region and run.account = @account and run.posted_on = @day and (run.undone_on is null or run.undone_on > @day)
order by line.ordinal, line.sequence
limit @most
