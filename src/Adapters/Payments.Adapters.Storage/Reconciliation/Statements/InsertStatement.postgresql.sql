-- Adds statements to the chains of their accounts. StatementStore.SaveAsync. A statement without a row back: the chain has grown.
insert into statement (region_code, account, ordinal, file_id, number, opening_sen, closing_sen, closing_date)
select @region, unnest(@account), unnest(@ordinal), unnest(@file_id), unnest(@number), unnest(@opening_sen), unnest(@closing_sen),
  unnest(@closing_date)
on conflict do nothing
returning account || '/' || ordinal as key
