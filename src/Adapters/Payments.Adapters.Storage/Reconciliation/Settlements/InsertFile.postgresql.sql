-- Adds an imported settlement file. SettlementStore.SaveAsync. No row back: the same bytes were imported before.
insert into settlement_file (region_code, file_id, channel, name, sha256, format, imported_at)
select @region, unnest(@file_id), unnest(@channel), unnest(@name), unnest(@sha256), unnest(@format), unnest(@imported_at)
on conflict do nothing
returning cast(file_id as text) as key
