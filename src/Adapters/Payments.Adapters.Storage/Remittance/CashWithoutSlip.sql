-- Cash payments that stand, of closed tills up to a day that are in no slip of an account. DepositSlipStore.CashWithoutSlipAsync.
-- An earlier slip took every session up to its own day, so only later ones are looked at. Served by till_session_day and payment_till.
select payment.payment_id as payment, cast(sum(part.amount_sen) as bigint) as amount
from till_session as session
join payment on payment.region_code = session.region_code and payment.till_session_id = session.till_session_id
  and payment.channel = session.channel
join payment_allocation as part on part.region_code = payment.region_code and part.payment_id = payment.payment_id
where session.region_code = @region and session.closed_at is not null and session.business_date <= @upTo and part.account = @account
  and not exists (
    select 1 from deposit as earlier
    where earlier.region_code = @region and earlier.account = @account and earlier.business_date >= session.business_date)
  and not exists (
    select 1 from payment_reversal as reversal
    where reversal.region_code = @region and reversal.payment_id = payment.payment_id)
group by payment.payment_id
order by payment.payment_id
