-- Lines of the statements that were booked for an account on a ledger day, as its tie-out counts them, and whether a run has claimed each.
-- MoneyTrail.LinesAsync. Runs of an account are few: recon_run_number; then statement_booking, statement_line_statement
-- and match_part_line, in this order (cross join: an engine that has never analysed its tables would begin elsewhere).
select line.line_id, line.account, line.ordinal, line.sequence, line.file_line, line.booking_date, line.value_date, line.amount_sen,
  line.type, line.reference, line.bank_reference, line.text, given.number, file.name as file_name, file.format, file.imported_at,
  case when exists (
    select 1 from match_part as claim
    where claim.region_code = @region and claim.line_id = line.line_id and claim.undone = '') then 1 else 0 end as matched
from recon_run as run
cross join statement_booking as booking
cross join statement as given
cross join statement_file as file
cross join statement_line as line
where run.region_code = @region and run.account = @account and run.posted_on = @day and (run.undone_on is null or run.undone_on > @day)
  and booking.region_code = @region and booking.run_id = run.run_id and booking.account = @account
  and given.region_code = @region and given.account = @account and given.ordinal = booking.ordinal
  and file.region_code = @region and file.file_id = given.file_id
  and line.region_code = @region and line.account = @account and line.ordinal = given.ordinal
order by line.ordinal, line.sequence
limit @most
