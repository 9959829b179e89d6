-- The matches of a run with their items, in order. ReconciliationStore.MatchesAsync. Served by the primary key and match_member_match.
select found.match_no, found.stage, found.tier, found.explanation,
  member.side, member.item, member.amount_sen, member.applied_sen
from recon_match as found
join match_member as member on member.region_code = found.region_code and member.run_id = found.run_id and member.match_no = found.match_no
where found.region_code = @region and found.run_id = @run
order by found.match_no, member.member_no
