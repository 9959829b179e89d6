-- Adds a batch's money to till sessions; a card's money (another channel than the session's) counts as a payment but never lies in the drawer.
-- BatchWriter runs it once per batch, with a row per till and channel. A session without a row back is closed. Served by the primary key.
update till_session as session set received_sen = session.received_sen + share.received_sen, payments = session.payments + share.payments
from (
  select given.till_session_id, cast(sum(case when till.channel = given.channel then given.amount_sen else 0 end) as bigint) as received_sen,
    cast(sum(given.payments) as bigint) as payments
  from unnest(@till_session_id, @channel, @amount_sen, @payments) as given (till_session_id, channel, amount_sen, payments)
  join till_session as till on till.region_code = @region and till.till_session_id = given.till_session_id
  group by given.till_session_id
) as share
where session.region_code = @region and session.till_session_id = share.till_session_id and session.closed_at is null
returning cast(session.till_session_id as text) as key
