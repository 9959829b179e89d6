-- Matched lines of one amount, from a day on: what a reversal may speak of. RunLoader. Served by statement_line_day and the key of match_member.
select line.line_id as id, line.ordinal, line.sequence, line.booking_date, line.amount_sen,
  line.reversal, line.position, line.reference, line.bank_reference, line.text, found.explanation
from statement_line as line
join match_member as member on member.region_code = line.region_code and member.side = 'Line' and member.item = cast(line.line_id as text) and member.undone = ''
join recon_match as found on found.region_code = member.region_code and found.run_id = member.run_id and found.match_no = member.match_no
where line.region_code = @region and line.account = @account and line.booking_date >= @from and line.amount_sen = @amount and found.stage <> 0
  and exists (
    select 1 from match_member as ours
    where ours.region_code = found.region_code and ours.run_id = found.run_id and ours.match_no = found.match_no and ours.side <> 'Line')
order by line.ordinal, line.sequence
