-- Adds the charges of bills. BillStore.IssueAsync.
insert into bill_charge (region_code, bill_id, line, kind, account_code, amount_sen, description)
select @region, charge.*
from unnest(@bill_id, @line, @kind, @account_code, @amount_sen, @description) as charge
