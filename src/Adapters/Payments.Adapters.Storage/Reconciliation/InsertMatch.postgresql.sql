-- Adds the matches of a run. RunWriter.
insert into recon_match (region_code, run_id, match_no, stage, tier, difference_sen, explanation)
select @region, given.*
from unnest(@run_id, @match_no, @stage, @tier, @difference_sen, @explanation) as given (run_id, match_no, stage, tier, difference_sen, explanation)
