-- What was handed over with a till session. TillStore.FindHandoverAsync. Served by the primary key.
select incidents, next_float_sen as next_float, bag_number
from till_handover
where region_code = @region and till_session_id = @id
