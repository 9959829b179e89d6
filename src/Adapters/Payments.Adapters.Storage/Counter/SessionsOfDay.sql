-- The till sessions of a ledger day. TillStore.ListAsync. Served by till_session_day.
select region_code as region, till_session_id as id, channel, till, cashier, float_sen as "float", business_date, opened_at,
  received_sen as received, payments, voids, closed_at, counted_sen as counted
from till_session
where region_code = @region and business_date = @day
order by opened_at, till_session_id
