-- Adds a batch's money to a till session; a card's money (another channel than the session's) counts as a payment but never lies in the drawer.
-- BatchWriter runs it once per till, channel and batch. No row back: the session is closed. Served by the primary key.
update till_session set received_sen = received_sen + case when channel = @channel then @amount_sen else 0 end, payments = payments + @payments
where region_code = @region and till_session_id = @till_session_id and closed_at is null
returning cast(till_session_id as text) as key
