-- Frees the orders an undone run took up. RunWriter.UndoAsync. Served by recon_order_claim_run.
update recon_order_claim set undone_at = @at
where region_code = @region and claim_id = @run and undone_at is null
