-- Deposit slips of a day, and those up to it that no run had matched at its end. TieOutStore. Served by deposit_date and match_part_item.
select cast(coalesce(sum(case when deposit.business_date = @day then deposit.amount_sen else 0 end), 0) as bigint) as made,
  cast(coalesce(sum(case when exists (
    select 1 from match_part as claim
    join recon_run as run on run.region_code = claim.region_code and run.run_no = claim.run_no
    where claim.region_code = @region and claim.item = deposit.number and claim.side = 'Deposit'
      and run.posted_on <= @day and (run.undone_on is null or run.undone_on > @day)) then 0 else deposit.amount_sen end), 0) as bigint) as open
from deposit
where deposit.region_code = @region and deposit.business_date <= @day
