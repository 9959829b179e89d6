-- Confirmed orders of an account that nobody has taken up and whose items a run of this day can know. RunLoader. Served by recon_order_account.
select proposal.order_id as id, proposal.account, proposal.since, proposal.kind, proposal.amount_sen, proposal.detail, proposal.reason, proposal.proposed_by, proposal.proposed_at,
  part.side, part.item, part.label, part.amount_sen as item_sen,
  said.outcome, said.decided_by, said.reason as decided_reason, said.decided_at,
  taken.claim_id, taken.kind as claim_kind, taken.misfit, taken.item as misfit_item, taken.claimed_by, taken.reason as claim_reason, taken.claimed_at
from recon_order as proposal
join recon_order_item as part on part.region_code = proposal.region_code and part.order_id = proposal.order_id
left join recon_order_decision as said on said.region_code = proposal.region_code and said.order_id = proposal.order_id
left join recon_order_claim as taken on taken.region_code = proposal.region_code and taken.order_id = proposal.order_id and taken.undone_at is null
where proposal.region_code = @region and proposal.account = @account and proposal.since <= @day and said.outcome = 'Confirmed' and taken.claim_id is null
order by proposal.order_id, part.item_no
