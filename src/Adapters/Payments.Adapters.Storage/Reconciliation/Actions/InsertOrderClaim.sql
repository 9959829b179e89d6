-- Takes orders up for a run, each once (recon_order_claim_once). RunWriter. An order without a row back was taken up, or taken back, by somebody else.
insert into recon_order_claim (region_code, order_id, claim_id, kind, misfit, item, claimed_at)
values (@region, @order_id, @claim_id, 'Run', @misfit, @item, @claimed_at)
on conflict do nothing
returning cast(order_id as text) as key
