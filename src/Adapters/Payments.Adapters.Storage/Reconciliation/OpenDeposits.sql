-- Deposit slips of an account up to a day that no run has claimed. RunLoader. Served by deposit_day and match_part_item.
select deposit.number, deposit.amount_sen as amount, deposit.business_date, deposit.due_on as due_at_bank
from deposit
where deposit.region_code = @region and deposit.account = @account and deposit.business_date <= @day
  and not exists (
    select 1 from match_part as claim
    where claim.region_code = @region and claim.side = 'Deposit' and claim.item = deposit.number and claim.undone = '')
order by deposit.number
