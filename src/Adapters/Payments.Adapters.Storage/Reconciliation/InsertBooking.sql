-- Books statements. RunWriter. A statement without a row back was booked by another run.
insert into statement_booking (region_code, run_id, account, ordinal)
values (@region, @run_id, @account, @ordinal)
on conflict do nothing
returning account || '/' || ordinal as key
