-- A night asks which credits were taken back. They are few among millions of matches: an index of their own finds them. The index of postgresql/V14__reversed_pairs.sql.
create index recon_match_pair on recon_match (region_code, run_id, match_no) where stage = 0 or tier = 'Manual';

-- What the planner may assume, as in V1.
insert into sqlite_stat1 (tbl, idx, stat) values ('recon_match', 'recon_match_pair', '10000 10000 10 1');
