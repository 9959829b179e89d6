-- The name under which a run states the difference of a settlement batch: at the batch, or at a member of the match that claims it. FiveWayReader.
-- No rows: it has none. Served by recon_exception_item, the key of match_member and match_member_match.
select named.type
from recon_exception as named
where named.region_code = @region and named.item = @item and named.run_id = @run and named.type = 'batch-difference'
union
select named.type
from match_member as claim
join recon_run as run on run.region_code = claim.region_code and run.run_id = claim.run_id
join match_member as member on member.region_code = claim.region_code and member.run_id = claim.run_id and member.match_no = claim.match_no
join recon_exception as named on named.region_code = member.region_code and named.item = member.item and named.run_id = @run and named.type = 'batch-difference'
where claim.region_code = @region and claim.item = @item and claim.side = 'Batch' and run.posted_on <= @known and (run.undone_on is null or run.undone_on > @known)
