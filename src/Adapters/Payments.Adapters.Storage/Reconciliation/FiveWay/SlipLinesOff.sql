-- The same for the deposit slips of a day. FiveWayReader. Served by deposit_date, match_part_item, the key of match_part and the key of statement_line.
select distinct run.run_id, claim.match_no, line.line_id, line.booking_date, line.ordinal, line.sequence, line.amount_sen as stands, given.line_sen as matched
from deposit
join match_part as claim on claim.region_code = deposit.region_code and claim.item = deposit.number and claim.side = 'Deposit'
join recon_run as run on run.region_code = claim.region_code and run.run_no = claim.run_no
join match_part as given on given.region_code = claim.region_code and given.run_no = claim.run_no and given.match_no = claim.match_no and given.line_id is not null
join statement_line as line on line.region_code = given.region_code and line.line_id = given.line_id
where deposit.region_code = @region and deposit.business_date = @day
  and run.posted_on <= @known and (run.undone_on is null or run.undone_on > @known)
  and line.amount_sen <> given.line_sen
order by line.ordinal, line.sequence
