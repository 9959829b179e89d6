-- Deposit slips of an account up to a day that no run has claimed. RunLoader. Served by deposit_day and the key of match_member.
select deposit.number, deposit.amount_sen as amount, deposit.business_date, deposit.due_on as due_at_bank
from deposit
where deposit.region_code = @region and deposit.account = @account and deposit.business_date <= @day
  and not exists (
    select 1 from match_member as member
    where member.region_code = @region and member.side = 'Deposit' and member.item = deposit.number and member.undone = '')
order by deposit.number
