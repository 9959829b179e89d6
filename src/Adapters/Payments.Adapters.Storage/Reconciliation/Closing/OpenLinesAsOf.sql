-- What of the booked lines of an account was not explained at the end of a day. TieOutStore.
-- Served by statement_line_statement and match_part_line.
select cast(coalesce(sum(line.amount_sen - coalesce((
    select sum(claim.line_applied_sen) from match_part as claim
    join recon_run as run on run.region_code = claim.region_code and run.run_no = claim.run_no
    where claim.region_code = @region and claim.line_id = line.line_id
      and run.posted_on <= @day and (run.undone_on is null or run.undone_on > @day)), 0)), 0) as bigint)
from statement_line as line
where line.region_code = @region and line.account = @account and line.ordinal >= @from and exists (
  select 1 from statement_booking as booking
  join recon_run as run on run.region_code = booking.region_code and run.run_id = booking.run_id
  where booking.region_code = @region and booking.account = line.account and booking.ordinal = line.ordinal and run.posted_on <= @day and (run.undone_on is null or run.undone_on > @day))
