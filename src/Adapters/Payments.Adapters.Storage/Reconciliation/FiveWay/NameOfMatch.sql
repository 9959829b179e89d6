-- The name under which a run states the difference of a match. FiveWayReader. No rows: it has none. Served by match_member_match and recon_exception_item.
select named.type
from match_member as member
join recon_exception as named on named.region_code = member.region_code and named.item = member.item and named.run_id = @run
where member.region_code = @region and member.run_id = @matched_by and member.match_no = @number
  and named.type in ('amount-over', 'amount-under', 'batch-difference')
order by named.type
limit 1
