-- What a till session took by each way in, undone payments left out. TillStore.TendersAsync. Served by payment_till and the key.
select payment.channel, cast(count(*) as bigint) as payments, cast(sum(payment.amount_sen) as bigint) as amount
from payment
where payment.region_code = @region and payment.till_session_id = @id
  and not exists (
    select 1 from payment_reversal as reversal
    where reversal.region_code = @region and reversal.payment_id = payment.payment_id)
group by payment.channel
