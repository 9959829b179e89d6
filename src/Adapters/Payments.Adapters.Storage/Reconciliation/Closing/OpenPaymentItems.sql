-- Payments of a channel that stand and nobody has claimed, and those among them that a run gave no exception. TieOutStore.
-- Served by payment_day, match_part_payment and recon_exception_item.
select cast(count(*) as bigint) as open,
  cast(coalesce(sum(case when exists (
    select 1 from recon_exception as named
    where named.region_code = @region and named.item = cast(payment.payment_id as text) and named.run_id = @run and named.side = 'Payment') then 0 else 1 end), 0) as bigint) as unnamed
from payment
where payment.region_code = @region and payment.business_date between @from and @day and payment.channel = @channel
  and not exists (
    select 1 from payment_reversal as reversal
    where reversal.region_code = @region and reversal.payment_id = payment.payment_id)
  and not exists (
    select 1 from match_part as claim
    where claim.region_code = @region and claim.payment_id = payment.payment_id and claim.undone = '')
