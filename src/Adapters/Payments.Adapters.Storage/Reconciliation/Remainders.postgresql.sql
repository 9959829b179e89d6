-- Items that live links settle only in part. RunLoader. Served by match_member_rest.
select member.side, member.item, found.explanation, line.ordinal as statement
from match_member as member
join recon_run as run on run.region_code = member.region_code and run.run_id = member.run_id
join recon_match as found on found.region_code = member.region_code and found.run_id = member.run_id and found.match_no = member.match_no
left join statement_line as line on line.region_code = member.region_code and member.side = 'Line' and line.line_id = cast(case when member.side = 'Line' then member.item end as uuid)
where member.region_code = @region and member.undone = '' and member.amount_sen <> member.applied_sen and run.account = @account
