-- How a till session's cash receipts divide over the receiving accounts: undone payments and a card's money are not in the drawer.
-- TillStore.SharesAsync. Served by payment_till and the keys.
select part.account, cast(sum(part.amount_sen) as bigint) as amount
from payment
join till_session as session on session.region_code = payment.region_code and session.till_session_id = payment.till_session_id
  and session.channel = payment.channel
join payment_allocation as part on part.region_code = payment.region_code and part.payment_id = payment.payment_id
where payment.region_code = @region and payment.till_session_id = @id
  and not exists (
    select 1 from payment_reversal as reversal
    where reversal.region_code = @region and reversal.payment_id = payment.payment_id)
group by part.account
