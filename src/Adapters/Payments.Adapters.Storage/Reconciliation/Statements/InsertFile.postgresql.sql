-- Adds an imported file. StatementStore.SaveAsync. No row back: the same bytes were imported before.
insert into statement_file (region_code, file_id, name, sha256, format, imported_at)
select @region, unnest(@file_id), unnest(@name), unnest(@sha256), unnest(@format), unnest(@imported_at)
on conflict do nothing
returning cast(file_id as text) as key
