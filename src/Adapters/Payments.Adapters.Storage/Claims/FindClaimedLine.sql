-- A credit of an account, unmatched or held by people's order, that agrees with a claim in amount and reference or code, and what the newest live run said about it.
-- ClaimedPaymentStore.FindLineAsync. The difference of a statement is no credit. Served by statement_line_day, match_part_line and recon_exception_item.
select line.booking_date as booked_on, (
    select named.type from recon_exception as named
    join recon_run as run on run.region_code = named.region_code and run.run_id = named.run_id
    where named.region_code = @region and named.item = cast(line.line_id as text) and named.side = 'Line' and run.undone_at is null
    order by run.made_at desc limit 1) as type, (
    select named.due_on from recon_exception as named
    join recon_run as run on run.region_code = named.region_code and run.run_id = named.run_id
    where named.region_code = @region and named.item = cast(line.line_id as text) and named.side = 'Line' and run.undone_at is null
    order by run.made_at desc limit 1) as due
from statement_line as line
where line.region_code = @region and line.account = @account and line.booking_date >= @date and line.booking_date <= @until
  and line.amount_sen = @amount
  and (line.reference = @reference or line.bank_reference = @reference or replace(line.text, @reference, '') <> line.text
    or replace(coalesce(line.reference, '') || ' ' || coalesce(line.bank_reference, '') || ' ' || line.text, @code, '')
      <> coalesce(line.reference, '') || ' ' || coalesce(line.bank_reference, '') || ' ' || line.text)
  and not exists (
    select 1 from statement_gap as gap
    where gap.region_code = @region and gap.account = @account and gap.ordinal = line.ordinal and gap.line_id = line.line_id)
  and not exists (
    select 1 from match_part as claim
    where claim.region_code = @region and claim.line_id = line.line_id and claim.undone = ''
      and not exists (
        select 1 from match_part as held
        where held.region_code = @region and held.run_no = claim.run_no and held.match_no = claim.match_no and held.side = 'Order'))
order by line.booking_date, line.ordinal, line.sequence
limit 1
