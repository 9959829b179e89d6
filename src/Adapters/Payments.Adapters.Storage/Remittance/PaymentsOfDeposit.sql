-- The payments of a deposit slip with their allocations. DepositSlipStore.PaymentsOfAsync. Served by deposit_member_slip and the keys.
select payment.region_code as region, payment.payment_id, payment.ntpd, payment.channel, payment.reference, payment.trace, payment.amount_sen,
  payment.paid_at, payment.business_date, payment.booked_at, payment.till_session_id,
  part.bill_code, part.bill_id, part.kind, part.levy, part.account_code, part.account, part.amount_sen as part_sen, part.held, part.working
from deposit_member as member
join payment on payment.region_code = member.region_code and payment.payment_id = member.payment_id
join payment_allocation as part on part.region_code = payment.region_code and part.payment_id = payment.payment_id
where member.region_code = @region and member.number = @number
order by payment.payment_id, part.line
