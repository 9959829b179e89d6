-- Adds lines of batches. SettlementStore.SaveAsync. A line without a row back is there already.
insert into settlement_line (region_code, channel, batch_key, provider_key, type, part_no, file_line, gross_sen, fee_sen, tax_sen, withholding_sen, net_sen, reference, trace, original_key, paid_at)
select @region, unnest(@channel), unnest(@batch_key), unnest(@provider_key), unnest(@type), unnest(@part_no), unnest(@file_line), unnest(@gross_sen),
  unnest(@fee_sen), unnest(@tax_sen), unnest(@withholding_sen), unnest(@net_sen), unnest(@reference), unnest(@trace), unnest(@original_key),
  unnest(@paid_at)
on conflict do nothing
returning length(batch_key) || '/' || batch_key || '/' || type || '/' || provider_key as key
