-- A night asks which credits were taken back. They are few among millions of matches: an index of their own finds them whatever the planner knows of the tables.
create index recon_match_pair on recon_match (region_code, run_id, match_no) where stage = 0 or tier = 'Manual';
