-- Books statements. RunWriter. A statement without a row back was booked by another run.
insert into statement_booking (region_code, run_id, account, ordinal)
select @region, unnest(@run_id), unnest(@account), unnest(@ordinal)
on conflict do nothing
returning account || '/' || ordinal as key
