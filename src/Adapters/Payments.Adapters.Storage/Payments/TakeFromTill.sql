-- Takes an undone payment's money out of an open till session; a card's money never was in its drawer. ReversalStore.ReverseAsync.
-- 0 rows: the session is closed. Served by the primary key.
update till_session set voids = voids + 1, received_sen = received_sen - case when channel = @channel then @amount else 0 end
where region_code = @region and till_session_id = @till and closed_at is null
