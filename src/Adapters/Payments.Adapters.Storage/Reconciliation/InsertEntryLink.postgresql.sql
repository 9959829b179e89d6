-- Notes the journal entries of a run. RunWriter.
insert into recon_entry (region_code, run_id, entry_id)
select @region, unnest(@run_id), unnest(@entry_id)
