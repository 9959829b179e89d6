-- Adds statements to the chains of their accounts. StatementStore.SaveAsync. A statement without a row back: the chain has grown.
insert into statement (region_code, account, ordinal, file_id, number, opening_sen, closing_sen, closing_date)
select @region, given.*
from unnest(@account, @ordinal, @file_id, @number, @opening_sen, @closing_sen, @closing_date) as given (account, ordinal, file_id, number, opening_sen, closing_sen, closing_date)
on conflict do nothing
returning account || '/' || ordinal as key
