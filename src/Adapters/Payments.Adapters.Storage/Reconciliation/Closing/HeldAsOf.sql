-- Money held for payers that must end in an account, up to a day: parts of payments, and lines that people ordered to be held. TieOutStore.
-- Served by payment_allocation_held, recon_order_account and the key of recon_order_claim.
select cast(coalesce((
    select sum(part.amount_sen)
    from payment_allocation as part
    join payment on payment.region_code = part.region_code and payment.payment_id = part.payment_id
    where part.region_code = @region and part.account = @account and part.held is not null and payment.business_date <= @day), 0)
  + coalesce((
    select sum(held.amount_sen)
    from recon_order as held
    where held.region_code = @region and held.account = @account and held.kind = 'HoldForPayer' and exists (
      select 1 from recon_order_claim as taken
      join recon_run as run on run.region_code = taken.region_code and run.run_id = taken.claim_id
      where taken.region_code = @region and taken.order_id = held.order_id and taken.misfit is null
        and run.posted_on <= @day and (run.undone_on is null or run.undone_on > @day))), 0) as bigint)
