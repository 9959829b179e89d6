-- Cash payments of a counter and day in deposit slips of an account. FiveWayReader. Served by payment_day and the key of deposit_member.
select payment.payment_id, member.number, member.amount_sen as amount
from payment
join deposit_member as member on member.region_code = payment.region_code and member.account = @account and member.payment_id = payment.payment_id
where payment.region_code = @region and payment.business_date = @day and payment.channel = @channel
  and not exists (
    select 1 from payment_reversal as reversal
    where reversal.region_code = @region and reversal.payment_id = payment.payment_id)
order by payment.payment_id
