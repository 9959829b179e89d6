-- The parts of a run's matches, in order, with what the rows of their lines and payments say. ReconciliationStore.MatchesAsync. Served by the primary keys.
select part.match_no, part.stage, part.tier, part.explanation, part.line_id, part.payment_id, part.side, part.item,
  part.line_sen, part.line_applied_sen, part.ours_sen, part.ours_applied_sen, part.fee_sen,
  line.ordinal, line.sequence, line.booking_date, payment.ntpd, payment.business_date
from match_part as part
left join statement_line as line on line.region_code = part.region_code and line.line_id = part.line_id
left join payment on payment.region_code = part.region_code and payment.payment_id = part.payment_id
where part.region_code = @region and part.run_no = (select run.run_no from recon_run as run where run.region_code = @region and run.run_id = @run)
order by part.match_no, part.part_no
