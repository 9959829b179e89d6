-- Adds a reversal, once per payment and per key. ReversalStore.ReverseAsync. 0 rows: the payment was undone before, or the key was used.
insert into payment_reversal (region_code, payment_id, number, reference, till_session_id, channel, business_date, amount_sen, reason, requested_by,
  approved_by, reversed_at)
values (@region, @payment, @number, @key, @till, @channel, @businessDate, @amount, @reason, @requestedBy, @approvedBy, @at)
on conflict do nothing
