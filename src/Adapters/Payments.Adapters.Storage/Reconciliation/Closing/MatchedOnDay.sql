-- What runs settled of a channel on a ledger day, less what was undone on it. TieOutStore. Served by match_member_match and the key of payment.
select cast(coalesce(sum(case when run.posted_on = @day then member.applied_sen else 0 end
  - case when run.undone_on = @day then member.applied_sen else 0 end), 0) as bigint)
from recon_run as run
join match_member as member on member.region_code = run.region_code and member.run_id = run.run_id and member.side = 'Payment'
join payment on payment.region_code = member.region_code and payment.payment_id = member.item
where run.region_code = @region and (run.posted_on = @day or run.undone_on = @day) and payment.channel = @channel
