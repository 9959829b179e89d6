-- Statements that were booked at the end of a day: those of the day, and the newest one. TieOutStore. Served by the primary key.
select given.ordinal, given.opening_sen as opening, given.closing_sen as closing, run.posted_on,
  cast(coalesce((
    select sum(line.amount_sen) from statement_line as line
    where line.region_code = given.region_code and line.account = given.account and line.ordinal = given.ordinal), 0) as bigint) as lines
from statement as given
join statement_booking as booking on booking.region_code = given.region_code and booking.account = given.account and booking.ordinal = given.ordinal
join recon_run as run on run.region_code = booking.region_code and run.run_id = booking.run_id
where given.region_code = @region and given.account = @account and run.posted_on <= @day and (run.undone_on is null or run.undone_on > @day)
order by given.ordinal desc
limit @most
