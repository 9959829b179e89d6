-- Parts of live links that settle a line or an item of ours only in part. RunLoader. Served by match_part_rest, then the keys of match_part and statement_line.
select part.line_id, part.line_sen, part.line_applied_sen, part.payment_id, part.side, part.item, part.ours_sen, part.ours_applied_sen,
  line.ordinal as statement, first.explanation, first.stage, first.line_id, first.payment_id, first.line_sen, first.ours_sen, first.fee_sen,
  said.ordinal, said.sequence, said.booking_date, payment.ntpd, payment.business_date
from match_part as part
join recon_run as run on run.region_code = part.region_code and run.run_no = part.run_no
join match_part as first on first.region_code = part.region_code and first.run_no = part.run_no and first.match_no = part.match_no and first.part_no = 1
left join statement_line as line on line.region_code = part.region_code and line.line_id = part.line_id
left join statement_line as said on said.region_code = first.region_code and said.line_id = first.line_id
left join payment on payment.region_code = first.region_code and payment.payment_id = first.payment_id
where part.region_code = @region and part.undone = '' and (part.line_sen <> part.line_applied_sen or part.ours_sen <> part.ours_applied_sen) and run.account = @account
