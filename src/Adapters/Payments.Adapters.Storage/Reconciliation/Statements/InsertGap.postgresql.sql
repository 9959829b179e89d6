-- Adds differences of statements. StatementStore.SaveAsync. No row back: another statement took the same difference back.
insert into statement_gap (region_code, account, ordinal, line_id, amount_sen, reason, settles)
select @region, given.*
from unnest(@account, @ordinal, @line_id, @amount_sen, @reason, @settles) as given (account, ordinal, line_id, amount_sen, reason, settles)
on conflict do nothing
returning account || '/' || ordinal as key
