-- Matched lines of one amount, from a day on: what a reversal may speak of. RunLoader. Served by statement_line_day, match_part_line and the key of match_part.
select line.line_id as id, line.ordinal, line.sequence, line.booking_date, line.amount_sen,
  line.reversal, line.position, line.reference, line.bank_reference, line.text,
  first.explanation, first.stage, first.line_id, first.payment_id, first.line_sen, first.ours_sen, first.fee_sen,
  said.ordinal, said.sequence, said.booking_date, payment.ntpd, payment.business_date
from statement_line as line
join match_part as part on part.region_code = line.region_code and part.line_id = line.line_id and part.undone = ''
join match_part as first on first.region_code = part.region_code and first.run_no = part.run_no and first.match_no = part.match_no and first.part_no = 1
left join statement_line as said on said.region_code = first.region_code and said.line_id = first.line_id
left join payment on payment.region_code = first.region_code and payment.payment_id = first.payment_id
where line.region_code = @region and line.account = @account and line.booking_date >= @from and line.amount_sen = @amount and part.stage <> 0
  and exists (
    select 1 from match_part as ours
    where ours.region_code = part.region_code and ours.run_no = part.run_no and ours.match_no = part.match_no and (ours.payment_id is not null or ours.item is not null))
order by line.ordinal, line.sequence
