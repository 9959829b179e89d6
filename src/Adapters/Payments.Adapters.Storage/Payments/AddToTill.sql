-- Adds a batch's cash to a till session. BatchWriter runs it once per till and batch. No row back: the session is closed.
-- Served by the primary key.
update till_session set received_sen = received_sen + @amount_sen, payments = payments + @payments
where region_code = @region and till_session_id = @till_session_id and closed_at is null
returning cast(till_session_id as text)
