-- Lines that live pairs of a credit and its reversal hold, also those that people joined, from a day on. RunLoader. An account's runs are few (recon_run_number), and so are
-- their pairs (recon_match_pair); then match_member_match and the key of statement_line, in this order (cross join: tables that nobody has analysed since they grew would be read whole).
with pair as materialized (
  select found.region_code, found.run_id, found.match_no, found.stage, found.explanation
  from recon_run as run
  cross join recon_match as found
  where run.region_code = @region and run.account = @account and run.undone_at is null
    and found.region_code = run.region_code and found.run_id = run.run_id and (found.stage = 0 or found.tier = 'Manual'))
select line.line_id as id, line.ordinal, line.sequence, line.booking_date, line.amount_sen,
  line.reversal, line.position, line.reference, line.bank_reference, line.text, pair.explanation
from pair
cross join match_member as member
cross join statement_line as line
where member.region_code = pair.region_code and member.run_id = pair.run_id and member.match_no = pair.match_no and member.side = 'Line' and member.undone = ''
  and line.region_code = member.region_code and line.line_id = cast(case when member.side = 'Line' then member.item end as uuid)
  and line.account = @account and line.booking_date >= @from
  and (pair.stage = 0 or not exists (
    select 1 from match_member as ours
    where ours.region_code = pair.region_code and ours.run_id = pair.run_id and ours.match_no = pair.match_no and ours.side <> 'Line'))
order by line.ordinal, line.sequence
