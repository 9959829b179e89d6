-- Writes what the second person says, once, beside the maker's name from the proposal itself. ActionStore.DecideAsync.
-- 0 rows: it is the maker's own, was decided before, was taken back, or there is no such proposal. Served by the primary keys.
insert into recon_order_decision (region_code, order_id, outcome, proposed_by, decided_by, reason, decided_at)
select proposal.region_code, proposal.order_id, @outcome, proposal.proposed_by, @by, @reason, @at
from recon_order as proposal
where proposal.region_code = @region and proposal.order_id = @order and proposal.proposed_by <> @by
  and not exists (
    select 1 from recon_order_claim as taken
    where taken.region_code = @region and taken.order_id = @order and taken.undone_at is null)
on conflict do nothing
