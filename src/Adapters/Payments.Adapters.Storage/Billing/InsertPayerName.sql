-- Adds a payer's name in search form. BillStore.IssueAsync runs it for each word the name may begin with.
insert into bill_payer_name (region_code, name, bill_id)
values (@region, @name, @bill_id)
