-- A channel's batches that are paid out by a day and no run has claimed. BatchReader.OpenAsync.
-- Served by settlement_batch_day and match_part_item.
select batch.batch_key as key, batch.part_no as part, batch.settles_on, batch.stated_net_sen as stated_net
from settlement_batch as batch
where batch.region_code = @region and batch.channel = @channel and batch.settles_on <= @day
  and not exists (
    select 1 from settlement_batch as later
    where later.region_code = batch.region_code and later.channel = batch.channel and later.batch_key = batch.batch_key and later.part_no > batch.part_no)
  and not exists (
    select 1 from match_part as claim
    where claim.region_code = @region and claim.side = 'Batch' and claim.item = batch.channel || '/' || batch.batch_key and claim.undone = '')
