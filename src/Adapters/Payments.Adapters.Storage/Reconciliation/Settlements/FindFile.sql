-- An imported settlement file of a channel by its bytes. SettlementStore.FindFileAsync. Served by settlement_file_bytes.
select region_code as region, file_id as id, channel, name, sha256, format, imported_at
from settlement_file
where region_code = @region and channel = @channel and sha256 = @sha256
