-- The parts of a run's matches, in order. ReconciliationStore.MatchesAsync. Served by the primary key.
select match_no, stage, tier, explanation, line_id, payment_id, side, item, line_sen, line_applied_sen, ours_sen, ours_applied_sen, fee_sen
from match_part
where region_code = @region and run_id = @run
order by match_no, part_no
