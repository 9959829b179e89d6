-- Adds a proposal. ActionStore.ProposeAsync. 0 rows: it was there before.
insert into recon_order (region_code, order_id, account, since, kind, amount_sen, detail, reason, proposed_by, proposed_at)
values (@region, @id, @account, @since, @kind, @amount, @detail, @reason, @by, @at)
on conflict do nothing
