-- Adds what a file brings of batches. SettlementStore.SaveAsync. A batch without a row back: another file was first.
insert into settlement_batch (region_code, channel, batch_key, part_no, file_id, settles_on, stated_net_sen)
select @region, unnest(@channel), unnest(@batch_key), unnest(@part_no), unnest(@file_id), unnest(@settles_on), unnest(@stated_net_sen)
on conflict do nothing
returning batch_key as key
