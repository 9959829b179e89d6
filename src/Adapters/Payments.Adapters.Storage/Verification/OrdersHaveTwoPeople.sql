-- Orders a live run took up that nobody confirmed, or whose maker confirmed them, and matches by hand without such an order. RecordChecks; at most a hundred.
-- Scans the region's orders, which are few.
select 'order ' || taken.order_id as row_name, 'was carried out without the word of a second person' as message
from recon_order_claim taken
join recon_order made on made.region_code = taken.region_code and made.order_id = taken.order_id
left join recon_order_decision said on said.region_code = taken.region_code and said.order_id = taken.order_id and said.outcome = 'Confirmed'
where taken.region_code = @region and taken.kind = 'Run' and (said.decided_by is null or said.decided_by = made.proposed_by)
union all
select 'run ' || run.run_id || ' match ' || found.match_no, 'is by hand and stands for no order the run took up'
from match_part found
join recon_run run on run.region_code = found.region_code and run.run_no = found.run_no
where found.region_code = @region and found.part_no = 1 and found.tier = 'Manual' and found.stage = 10 and not exists (
  select 1 from recon_order_claim taken
  where taken.region_code = found.region_code and taken.claim_id = run.run_id and taken.kind = 'Run' and taken.misfit is null
    and replace(found.explanation, cast(taken.order_id as text), '') <> found.explanation)
limit 100
