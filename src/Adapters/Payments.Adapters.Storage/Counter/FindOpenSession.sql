-- The open session of a till or of a cashier. TillStore.OpenAsync, after a collision. Served by the two partial unique indexes.
select region_code as region, till_session_id as id, channel, till, cashier, float_sen as "float", business_date, opened_at,
  received_sen as received, payments, voids, closed_at, counted_sen as counted
from till_session
where region_code = @region and closed_at is null and (till = @till or cashier = @cashier)
order by opened_at
