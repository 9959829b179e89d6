-- Adds a batch's cash to its till sessions. BatchWriter. A session without a row back is closed. Served by the primary key.
update till_session set received_sen = till_session.received_sen + share.amount_sen, payments = till_session.payments + share.payments
from unnest(@till_session_id, @amount_sen, @payments) as share (till_session_id, amount_sen, payments)
where till_session.region_code = @region and till_session.till_session_id = share.till_session_id and till_session.closed_at is null
returning cast(till_session.till_session_id as text)
