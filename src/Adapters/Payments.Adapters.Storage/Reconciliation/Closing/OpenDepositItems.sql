-- Slips of an account nobody has claimed, and those among them that a run gave no exception. TieOutStore.
-- Served by deposit_day, match_part_item and recon_exception_item.
select cast(count(*) as bigint) as open,
  cast(coalesce(sum(case when exists (
    select 1 from recon_exception as named
    where named.region_code = @region and named.item = deposit.number and named.run_id = @run and named.side = 'Deposit') then 0 else 1 end), 0) as bigint) as unnamed
from deposit
where deposit.region_code = @region and deposit.account = @account and deposit.business_date <= @day
  and not exists (
    select 1 from match_part as claim
    where claim.region_code = @region and claim.side = 'Deposit' and claim.item = deposit.number and claim.undone = '')
