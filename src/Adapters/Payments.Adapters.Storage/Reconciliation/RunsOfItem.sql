-- The newest runs that said something about an item. ReconciliationStore.ExplainAsync. Served by match_part_line, match_part_payment, match_part_item, recon_run_no and recon_exception_item.
select region_code as region, run_id as id, account, number, business_date, posted_on, rules_version,
  input_hash, after_hash, open_since, open_statement, matches, exceptions, made_at as at, undone_at
from recon_run
where region_code = @region and run_id in (
  select run.run_id from recon_run as run
  where run.region_code = @region and run.run_no in (
    select part.run_no from match_part as part where part.region_code = @region and part.line_id = @id
    union
    select part.run_no from match_part as part where part.region_code = @region and part.payment_id = @id
    union
    select part.run_no from match_part as part where part.region_code = @region and part.item = @item)
  union
  select named.run_id from recon_exception as named where named.region_code = @region and named.item = @item)
order by made_at desc, recon_run.number desc
limit 50
