-- The same for the deposit slips of a day. FiveWayReader. Served by deposit_date, the key of match_member, match_member_match and the key of statement_line.
select distinct member.run_id, member.match_no, line.line_id, line.booking_date, line.ordinal, line.sequence, line.amount_sen as stands, given.amount_sen as matched
from deposit
join match_member as member on member.region_code = deposit.region_code and member.item = deposit.number and member.side = 'Deposit'
join recon_run as run on run.region_code = member.region_code and run.run_id = member.run_id
join match_member as given on given.region_code = member.region_code and given.run_id = member.run_id and given.match_no = member.match_no and given.side = 'Line'
join statement_line as line on line.region_code = given.region_code and line.line_id = given.item
where deposit.region_code = @region and deposit.business_date = @day
  and run.posted_on <= @known and (run.undone_on is null or run.undone_on > @known)
  and line.amount_sen <> given.amount_sen
order by line.ordinal, line.sequence
