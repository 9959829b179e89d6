-- Adds the matches of a run. RunWriter.
copy recon_match (region_code, run_id, match_no, stage, tier, difference_sen, explanation) from stdin (format binary)
