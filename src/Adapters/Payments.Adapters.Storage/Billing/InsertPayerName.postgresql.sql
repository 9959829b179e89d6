-- Adds payers' names in search form. BillStore.IssueAsync.
insert into bill_payer_name (region_code, name, bill_id)
select @region, unnest(@name), unnest(@bill_id)
