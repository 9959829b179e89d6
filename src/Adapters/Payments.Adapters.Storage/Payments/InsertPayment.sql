-- Adds a payment with its number. BatchWriter runs it for each payment of a batch, after every guard held.
insert into payment (region_code, payment_id, ntpd, channel, reference, trace, amount_sen, paid_at, business_date, booked_at, till_session_id)
values (@region, @payment_id, @ntpd, @channel, @reference, @trace, @amount_sen, @paid_at, @business_date, @booked_at, @till_session_id)
