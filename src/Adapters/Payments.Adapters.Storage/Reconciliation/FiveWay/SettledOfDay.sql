-- Lines of settlement files that list payments of a channel and day: by NTPD, by the channel's reference or its further one, in either field of the line;
-- by the bill's payment code only in a batch that a match joined with the payment, because a bill may be paid twice. Only batches that are paid out by a day.
-- FiveWayReader. Served by payment_day, settlement_line_reference, settlement_line_trace, match_part_payment, match_part_item and the key of payment_allocation.
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
union
select payment.payment_id, line.batch_key, line.provider_key, line.gross_sen
from payment
join payment_allocation as part on part.region_code = payment.region_code and part.payment_id = payment.payment_id
join settlement_line as line on line.region_code = @region and line.channel = @channel and line.type = 'Payment' and upper(line.reference) = part.bill_code
join settlement_batch as batch on batch.region_code = @region and batch.channel = @channel and batch.batch_key = line.batch_key and batch.part_no = line.part_no
join match_part as claim on claim.region_code = @region and claim.item = line.channel || '/' || line.batch_key and claim.side = 'Batch'
join recon_run as run on run.region_code = claim.region_code and run.run_no = claim.run_no
join match_part as paid on paid.region_code = @region and paid.payment_id = payment.payment_id
  and paid.run_no = claim.run_no and paid.match_no = claim.match_no
where payment.region_code = @region and payment.business_date = @day and payment.channel = @channel
  and not exists (
    select 1 from payment_reversal as reversal
    where reversal.region_code = @region and reversal.payment_id = payment.payment_id)
  and batch.settles_on <= @known and run.posted_on <= @known and (run.undone_on is null or run.undone_on > @known)
order by 1, 2, 3
