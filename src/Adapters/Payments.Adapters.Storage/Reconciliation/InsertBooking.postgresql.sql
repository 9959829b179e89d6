-- Books statements. RunWriter. A statement without a row back was booked by another run.
insert into statement_booking (region_code, run_id, account, ordinal)
select @region, given.*
from unnest(@run_id, @account, @ordinal) as given (run_id, account, ordinal)
on conflict do nothing
returning account || '/' || ordinal as key
