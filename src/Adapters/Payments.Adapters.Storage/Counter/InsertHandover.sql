-- Adds what is handed over with a till session. TillStore.CloseAsync, in the transaction of the close.
insert into till_handover (region_code, till_session_id, incidents, next_float_sen, bag_number, noted_at)
values (@region, @id, @incidents, @nextFloat, @bagNumber, @at)
