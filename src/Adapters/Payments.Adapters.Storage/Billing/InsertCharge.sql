-- Adds a charge of a bill. BillStore.IssueAsync runs it for each charge.
insert into bill_charge (region_code, bill_id, line, kind, account_code, amount_sen, description)
values (@region, @bill_id, @line, @kind, @account_code, @amount_sen, @description)
