-- All lines of some of a channel's batches. BatchReader, to import into them and to match them. Served by the primary key.
select batch_key, provider_key as provider_id, type, gross_sen as gross, fee_sen as fee, tax_sen as tax, withholding_sen as withholding, reference, trace
from settlement_line
where region_code = @region and channel = @channel and batch_key in (select value from json_each(@keys))
