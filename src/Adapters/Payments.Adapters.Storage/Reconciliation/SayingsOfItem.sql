-- What runs said about an item: its matches (without a type) and its exceptions. ReconciliationStore.ExplainAsync.
-- Served by recon_exception_item, match_part_line, match_part_payment, match_part_item, recon_run_no and the keys of match_part, statement_line and payment.
with claim as (
  select part.run_no, part.match_no, 'Line' as side from match_part as part where part.region_code = @region and part.line_id = @id
  union all
  select part.run_no, part.match_no, 'Payment' from match_part as part where part.region_code = @region and part.payment_id = @id
  union all
  select part.run_no, part.match_no, part.side from match_part as part where part.region_code = @region and part.item = @item)
select named.run_id as run, named.side, named.type, named.explanation, cast(0 as bigint) as stage, null as line_id, null as payment_id,
  cast(0 as bigint) as line_sen, cast(0 as bigint) as ours_sen, cast(0 as bigint) as fee_sen,
  cast(null as bigint) as ordinal, cast(null as bigint) as sequence, cast(null as date) as booking_date, cast(null as text) as ntpd, cast(null as date) as business_date
from recon_exception as named
where named.region_code = @region and named.item = @item
union all
select run.run_id, claim.side, cast(null as text), first.explanation, first.stage, first.line_id, first.payment_id, first.line_sen, first.ours_sen, first.fee_sen,
  said.ordinal, said.sequence, said.booking_date, payment.ntpd, payment.business_date
from claim
join recon_run as run on run.region_code = @region and run.run_no = claim.run_no
join match_part as first on first.region_code = @region and first.run_no = claim.run_no and first.match_no = claim.match_no and first.part_no = 1
left join statement_line as said on said.region_code = first.region_code and said.line_id = first.line_id
left join payment on payment.region_code = first.region_code and payment.payment_id = first.payment_id
