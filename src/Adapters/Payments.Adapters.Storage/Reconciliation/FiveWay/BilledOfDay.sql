-- What the payments of a channel and day were for, bill by bill: their parts, the bill's charges and its total (when it says that this payment paid it).
-- The parts of a bill stand in the order of its charges; those behind them (sanctions) and held money are added to all three. FiveWayReader.
-- Served by payment_day and the keys of payment_allocation, bill and bill_charge.
with part as (
  select part.payment_id, part.bill_code, part.bill_id, part.account, part.amount_sen, case when part.held is null then 1 else 0 end as settled,
    row_number() over (partition by part.payment_id, part.bill_code, case when part.held is null then 1 else 0 end order by part.line) as place
  from payment
  join payment_allocation as part on part.region_code = payment.region_code and part.payment_id = payment.payment_id
  where payment.region_code = @region and payment.business_date = @day and payment.channel = @channel
    and not exists (
      select 1 from payment_reversal as reversal
      where reversal.region_code = @region and reversal.payment_id = payment.payment_id))
select part.payment_id, part.bill_code, part.account, cast(sum(part.amount_sen) as bigint) as allocated,
  cast(sum(case when part.settled = 0 or part.place > (
    select count(*) from bill_charge as charge
    where charge.region_code = @region and charge.bill_id = part.bill_id) then part.amount_sen else 0 end) as bigint) as added,
  cast(case when part.settled = 0 then 0 else coalesce((
    select sum(charge.amount_sen) from bill_charge as charge
    where charge.region_code = @region and charge.bill_id = part.bill_id), 0) end as bigint) as charged,
  cast(case when part.settled = 0 then 0 else coalesce((
    select bill.total_sen from bill
    where bill.region_code = @region and bill.bill_id = part.bill_id and bill.paid_by = part.payment_id), 0) end as bigint) as stated
from part
group by part.payment_id, part.bill_code, part.bill_id, part.account, part.settled
