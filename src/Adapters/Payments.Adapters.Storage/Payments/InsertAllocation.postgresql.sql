-- Adds what the payments of a batch were for. BatchWriter.
insert into payment_allocation (region_code, payment_id, line, bill_code, bill_id, kind, levy, account_code, account, amount_sen, held, working)
select @region, part.*
from unnest(@payment_id, @line, @bill_code, @bill_id, @kind, @levy, @account_code, @account, @amount_sen, @held, @working) as part
