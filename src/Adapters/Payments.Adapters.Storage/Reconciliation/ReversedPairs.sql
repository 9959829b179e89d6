-- Lines that live pairs of a credit and its reversal hold, also those that people joined, from a day on. RunLoader. An account's runs are few (recon_run_number), and so are
-- their pairs (match_part_pair); then the keys of match_part and statement_line, in this order (cross join: tables that nobody has analysed since they grew would be read whole).
with pair as materialized (
  select found.region_code, found.run_no, found.match_no, found.stage
  from recon_run as run
  cross join match_part as found
  where run.region_code = @region and run.account = @account and run.undone_at is null
    and found.region_code = run.region_code and found.run_no = run.run_no and found.part_no = 1 and (found.stage = 0 or found.tier = 'Manual'))
select line.line_id as id, line.ordinal, line.sequence, line.booking_date, line.amount_sen,
  line.reversal, line.position, line.reference, line.bank_reference, line.text
from pair
cross join match_part as part
cross join statement_line as line
where part.region_code = pair.region_code and part.run_no = pair.run_no and part.match_no = pair.match_no and part.line_id is not null and part.undone = ''
  and line.region_code = part.region_code and line.line_id = part.line_id
  and line.account = @account and line.booking_date >= @from
  and (pair.stage = 0 or not exists (
    select 1 from match_part as ours
    where ours.region_code = pair.region_code and ours.run_no = pair.run_no and ours.match_no = pair.match_no and (ours.payment_id is not null or ours.item is not null)))
order by line.ordinal, line.sequence
