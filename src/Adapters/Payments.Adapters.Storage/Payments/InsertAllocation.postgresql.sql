-- Adds what the payments of a batch were for. BatchWriter.
insert into payment_allocation (region_code, payment_id, line, bill_code, bill_id, kind, levy, account_code, account, amount_sen, held, working)
select @region, unnest(@payment_id), unnest(@line), unnest(@bill_code), unnest(@bill_id), unnest(@kind), unnest(@levy), unnest(@account_code),
  unnest(@account), unnest(@amount_sen), unnest(@held), unnest(@working)
