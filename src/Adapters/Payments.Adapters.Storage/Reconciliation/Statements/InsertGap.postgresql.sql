-- Adds differences of statements. StatementStore.SaveAsync. No row back: another statement took the same difference back.
insert into statement_gap (region_code, account, ordinal, line_id, amount_sen, reason, settles)
select @region, unnest(@account), unnest(@ordinal), unnest(@line_id), unnest(@amount_sen), unnest(@reason), unnest(@settles)
on conflict do nothing
returning account || '/' || ordinal as key
