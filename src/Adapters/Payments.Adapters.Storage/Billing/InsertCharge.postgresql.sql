-- Adds the charges of bills. BillStore.IssueAsync.
insert into bill_charge (region_code, bill_id, line, kind, account_code, amount_sen, description)
select @region, unnest(@bill_id), unnest(@line), unnest(@kind), unnest(@account_code), unnest(@amount_sen), unnest(@description)
