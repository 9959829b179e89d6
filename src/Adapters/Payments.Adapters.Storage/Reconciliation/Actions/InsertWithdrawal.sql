-- Takes an order back by taking its one live place (recon_order_claim_once), so that no run takes it up. ActionStore.WithdrawAsync.
-- 0 rows: a run has it, it was refused or taken back before, or there is none. Served by the primary keys.
insert into recon_order_claim (region_code, order_id, claim_id, kind, claimed_by, reason, claimed_at)
select proposal.region_code, proposal.order_id, @id, 'Withdrawal', @by, @reason, @at
from recon_order as proposal
where proposal.region_code = @region and proposal.order_id = @order
  and not exists (
    select 1 from recon_order_decision as said
    where said.region_code = @region and said.order_id = @order and said.outcome = 'Refused')
on conflict do nothing
