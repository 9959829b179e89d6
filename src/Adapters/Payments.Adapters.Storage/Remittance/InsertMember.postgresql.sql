-- Puts cash payments into a slip. DepositSlipStore.MakeAsync. A payment without a row back is in another slip.
insert into deposit_member (region_code, account, payment_id, number, amount_sen)
select @region, unnest(@account), unnest(@payment_id), unnest(@number), unnest(@amount_sen)
on conflict do nothing
returning cast(payment_id as text) as key
