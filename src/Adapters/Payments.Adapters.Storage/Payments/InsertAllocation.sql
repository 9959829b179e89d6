-- Adds what a part of a payment was for. BatchWriter runs it for each part of a batch.
insert into payment_allocation (region_code, payment_id, line, bill_code, bill_id, kind, levy, account_code, account, amount_sen, held, working)
values (@region, @payment_id, @line, @bill_code, @bill_id, @kind, @levy, @account_code, @account, @amount_sen, @held, @working)
