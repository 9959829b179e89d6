-- The newest runs that said something about an item. ReconciliationStore.ExplainAsync. Served by the key of match_member and recon_exception_item.
select region_code as region, run_id as id, account, number, business_date, posted_on, rules_version,
  input_hash, after_hash, open_since, open_statement, matches, exceptions, made_at as at, undone_at
from recon_run
where region_code = @region and run_id in (
  select member.run_id from match_member as member where member.region_code = @region and member.item = @item
  union
  select named.run_id from recon_exception as named where named.region_code = @region and named.item = @item)
order by made_at desc, recon_run.number desc
limit 50
