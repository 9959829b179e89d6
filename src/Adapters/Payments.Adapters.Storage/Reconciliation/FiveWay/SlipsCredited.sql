-- What matches that stood at the end of a day had credited of the deposit slips of a day. FiveWayReader. Served by deposit_date and match_part_item.
select deposit.number, run.run_id, claim.match_no, claim.ours_sen as amount, claim.ours_applied_sen as applied, claim.fee_sen as fee
from deposit
join match_part as claim on claim.region_code = deposit.region_code and claim.item = deposit.number and claim.side = 'Deposit'
join recon_run as run on run.region_code = claim.region_code and run.run_no = claim.run_no
where deposit.region_code = @region and deposit.business_date = @day
  and run.posted_on <= @known and (run.undone_on is null or run.undone_on > @known)
