-- Booked lines of an account nobody has claimed, and those among them that a run gave no exception. TieOutStore.
-- Served by statement_line_statement, match_part_line and recon_exception_item.
select cast(count(*) as bigint) as open,
  cast(coalesce(sum(case when exists (
    select 1 from recon_exception as named
    where named.region_code = @region and named.item = cast(line.line_id as text) and named.run_id = @run and named.side = 'Line') then 0 else 1 end), 0) as bigint) as unnamed
from statement_line as line
join statement_booking as booking on booking.region_code = line.region_code and booking.account = line.account
  and booking.ordinal = line.ordinal and booking.undone_at is null
where line.region_code = @region and line.account = @account and line.ordinal >= @from
  and not exists (
    select 1 from match_part as claim
    where claim.region_code = @region and claim.line_id = line.line_id and claim.undone = '')
