-- What matches that stood at the end of a day had credited of the deposit slips of a day. FiveWayReader. Served by deposit_date and the key of match_member.
select deposit.number, member.run_id, member.match_no, member.amount_sen as amount, member.applied_sen as applied, member.fee_sen as fee
from deposit
join match_member as member on member.region_code = deposit.region_code and member.item = deposit.number and member.side = 'Deposit'
join recon_run as run on run.region_code = member.region_code and run.run_id = member.run_id
where deposit.region_code = @region and deposit.business_date = @day
  and run.posted_on <= @known and (run.undone_on is null or run.undone_on > @known)
