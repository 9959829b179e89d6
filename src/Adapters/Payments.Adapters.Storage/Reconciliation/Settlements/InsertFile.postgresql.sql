-- Adds an imported settlement file. SettlementStore.SaveAsync. No row back: the same bytes were imported before.
insert into settlement_file (region_code, file_id, channel, name, sha256, format, imported_at)
select @region, given.*
from unnest(@file_id, @channel, @name, @sha256, @format, @imported_at) as given (file_id, channel, name, sha256, format, imported_at)
on conflict do nothing
returning cast(file_id as text) as key
