-- Lines that a live match holds though no run has booked their statement. No run does that, and OpenLines.sql relies on it. RecordChecks; at most a hundred. Scans the region's claims.
select 'line ' || line.line_id as row_name, 'is matched, and no run has booked its statement' as message
from match_part claim
join statement_line line on line.region_code = claim.region_code and line.line_id = claim.line_id
where claim.region_code = @region and claim.undone = '' and not exists (
  select 1 from statement_booking booking
  where booking.region_code = line.region_code and booking.account = line.account and booking.ordinal = line.ordinal and booking.undone_at is null)
limit 100
