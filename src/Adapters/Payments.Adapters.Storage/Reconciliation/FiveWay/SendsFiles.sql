-- Whether a channel has sent a settlement file for a day or one before. FiveWayReader. Served by settlement_batch_day.
select cast(count(*) as bigint)
from (
  select 1 from settlement_batch as batch
  where batch.region_code = @region and batch.channel = @channel and batch.settles_on <= @known
  limit 1) as sent
