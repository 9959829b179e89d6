-- Adds lines of batches. SettlementStore.SaveAsync. A line without a row back is there already.
insert into settlement_line (region_code, channel, batch_key, provider_key, type, part_no, file_line, gross_sen, fee_sen, tax_sen, withholding_sen, net_sen, reference, trace, original_key, paid_at)
select @region, given.*
from unnest(@channel, @batch_key, @provider_key, @type, @part_no, @file_line, @gross_sen, @fee_sen, @tax_sen, @withholding_sen, @net_sen, @reference, @trace, @original_key, @paid_at)
  as given (channel, batch_key, provider_key, type, part_no, file_line, gross_sen, fee_sen, tax_sen, withholding_sen, net_sen, reference, trace, original_key, paid_at)
on conflict do nothing
returning length(batch_key) || '/' || batch_key || '/' || type || '/' || provider_key as key
