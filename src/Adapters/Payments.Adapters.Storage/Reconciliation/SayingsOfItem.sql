-- What runs said about an item: its matches (without a type) and its exceptions. ReconciliationStore.ExplainAsync.
-- Served by the key of match_member and recon_exception_item.
select named.run_id as run, named.side, named.type, named.explanation
from recon_exception as named
where named.region_code = @region and named.item = @item
union all
select member.run_id, member.side, cast(null as text), found.explanation
from match_member as member
join recon_match as found on found.region_code = member.region_code and found.run_id = member.run_id and found.match_no = member.match_no
where member.region_code = @region and member.item = @item
