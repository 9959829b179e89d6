-- The newest part of each of a channel's batches. BatchReader.KnownAsync. Served by the primary key.
select batch.batch_key as key, batch.part_no as part, batch.settles_on, batch.stated_net_sen as stated_net
from settlement_batch as batch
where batch.region_code = @region and batch.channel = @channel and batch.batch_key in (select value from json_each(@keys))
  and not exists (
    select 1 from settlement_batch as later
    where later.region_code = batch.region_code and later.channel = batch.channel and later.batch_key = batch.batch_key and later.part_no > batch.part_no)
