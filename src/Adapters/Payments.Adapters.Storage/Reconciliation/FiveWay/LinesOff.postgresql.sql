-- Statement lines, matched with payments of a channel and day, that no longer say what was matched: none while nobody writes past the service.
-- FiveWayReader. Served by payment_day, the key of match_member, match_member_match and the key of statement_line.
select distinct member.run_id, member.match_no, line.line_id, line.booking_date, line.ordinal, line.sequence, line.amount_sen as stands, given.amount_sen as matched
from payment
join match_member as member on member.region_code = payment.region_code and member.item = cast(payment.payment_id as text) and member.side = 'Payment'
join recon_run as run on run.region_code = member.region_code and run.run_id = member.run_id
join match_member as given on given.region_code = member.region_code and given.run_id = member.run_id and given.match_no = member.match_no and given.side = 'Line'
join statement_line as line on line.region_code = given.region_code and line.line_id = cast(given.item as uuid)
where payment.region_code = @region and payment.business_date = @day and payment.channel = @channel
  and not exists (
    select 1 from payment_reversal as reversal
    where reversal.region_code = @region and reversal.payment_id = payment.payment_id)
  and run.posted_on <= @known and (run.undone_on is null or run.undone_on > @known)
  and line.amount_sen <> given.amount_sen
order by line.ordinal, line.sequence
