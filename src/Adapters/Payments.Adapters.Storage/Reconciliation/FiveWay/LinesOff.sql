-- Statement lines, matched with payments of a channel and day, that no longer say what was matched: none while nobody writes past the service.
-- FiveWayReader. Served by payment_day, match_part_payment, the key of match_part and the key of statement_line.
select distinct run.run_id, claim.match_no, line.line_id, line.booking_date, line.ordinal, line.sequence, line.amount_sen as stands, given.line_sen as matched
from payment
join match_part as claim on claim.region_code = payment.region_code and claim.payment_id = payment.payment_id
join recon_run as run on run.region_code = claim.region_code and run.run_no = claim.run_no
join match_part as given on given.region_code = claim.region_code and given.run_no = claim.run_no and given.match_no = claim.match_no and given.line_id is not null
join statement_line as line on line.region_code = given.region_code and line.line_id = given.line_id
where payment.region_code = @region and payment.business_date = @day and payment.channel = @channel
  and not exists (
    select 1 from payment_reversal as reversal
    where reversal.region_code = @region and reversal.payment_id = payment.payment_id)
  and run.posted_on <= @known and (run.undone_on is null or run.undone_on > @known)
  and line.amount_sen <> given.line_sen
order by line.ordinal, line.sequence
