-- Adds the matches of a run. RunWriter.
insert into recon_match (region_code, run_id, match_no, stage, tier, difference_sen, explanation)
values (@region, @run_id, @match_no, @stage, @tier, @difference_sen, @explanation)
