-- The name under which a run states the difference of a settlement batch: at the batch, or at a member of the match that claims it. FiveWayReader.
-- No rows: it has none. Served by recon_exception_item, match_part_item and the key of match_part.
select named.type
from recon_exception as named
where named.region_code = @region and named.item = @item and named.run_id = @run and named.type = 'batch-difference'
union
select named.type
from match_part as claim
join recon_run as run on run.region_code = claim.region_code and run.run_no = claim.run_no
join match_part as part on part.region_code = claim.region_code and part.run_no = claim.run_no and part.match_no = claim.match_no
join recon_exception as named on named.region_code = part.region_code and named.item in (cast(part.line_id as text), cast(part.payment_id as text), part.item) and named.run_id = @run and named.type = 'batch-difference'
where claim.region_code = @region and claim.item = @item and claim.side = 'Batch' and run.posted_on <= @known and (run.undone_on is null or run.undone_on > @known)
