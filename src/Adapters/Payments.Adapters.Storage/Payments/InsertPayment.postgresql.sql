-- Adds the payments of a batch with their numbers. BatchWriter, after every guard held.
insert into payment (region_code, payment_id, ntpd, channel, reference, trace, amount_sen, paid_at, business_date, booked_at, till_session_id)
select @region, payment.*
from unnest(@payment_id, @ntpd, @channel, @reference, @trace, @amount_sen, @paid_at, @business_date, @booked_at, @till_session_id) as payment
