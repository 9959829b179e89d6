-- Receipts of a day's till sessions, their cash payments that stand, and what was counted beyond the float. TieOutStore. Served by till_session_day and payment_till.
select cast(coalesce(sum(session.received_sen), 0) as bigint) as received,
  cast(coalesce(sum((
    select sum(payment.amount_sen) from payment
    where payment.region_code = session.region_code and payment.till_session_id = session.till_session_id
      and payment.channel = session.channel and not exists (
        select 1 from payment_reversal as reversal
        where reversal.region_code = @region and reversal.payment_id = payment.payment_id))), 0) as bigint) as paid,
  cast(coalesce(sum(case when session.counted_sen > session.float_sen then session.counted_sen - session.float_sen else 0 end), 0) as bigint) as handed_over
from till_session as session
where session.region_code = @region and session.business_date = @day
