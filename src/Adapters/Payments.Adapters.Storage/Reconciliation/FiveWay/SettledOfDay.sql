-- Lines of settlement files that list payments of a channel and day: by NTPD, by the channel's reference or its further one, in either field of the line.
-- Only batches that are paid out by a day. FiveWayReader. Served by payment_day, settlement_line_reference and settlement_line_trace.
with wanted as (
  select payment.payment_id, upper(payment.reference) as key
  from payment
  where payment.region_code = @region and payment.business_date = @day and payment.channel = @channel
    and not exists (
      select 1 from payment_reversal as reversal
      where reversal.region_code = @region and reversal.payment_id = payment.payment_id)
  union
  select payment.payment_id, upper(payment.trace)
  from payment
  where payment.region_code = @region and payment.business_date = @day and payment.channel = @channel
    and not exists (
      select 1 from payment_reversal as reversal
      where reversal.region_code = @region and reversal.payment_id = payment.payment_id)
  union
  select payment.payment_id, payment.ntpd
  from payment
  where payment.region_code = @region and payment.business_date = @day and payment.channel = @channel
    and not exists (
      select 1 from payment_reversal as reversal
      where reversal.region_code = @region and reversal.payment_id = payment.payment_id))
select wanted.payment_id, line.batch_key, line.provider_key, line.gross_sen as gross
from wanted
join settlement_line as line on line.region_code = @region and line.channel = @channel and line.type = 'Payment' and upper(line.reference) = wanted.key
join settlement_batch as batch on batch.region_code = @region and batch.channel = @channel and batch.batch_key = line.batch_key and batch.part_no = line.part_no
where length(wanted.key) >= 6 and batch.settles_on <= @known
union
select wanted.payment_id, line.batch_key, line.provider_key, line.gross_sen
from wanted
join settlement_line as line on line.region_code = @region and line.channel = @channel and line.type = 'Payment' and upper(line.trace) = wanted.key
join settlement_batch as batch on batch.region_code = @region and batch.channel = @channel and batch.batch_key = line.batch_key and batch.part_no = line.part_no
where length(wanted.key) >= 6 and batch.settles_on <= @known
order by 1, 2, 3
