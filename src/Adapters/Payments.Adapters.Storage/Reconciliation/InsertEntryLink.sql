-- Notes the journal entries of a run. RunWriter.
insert into recon_entry (region_code, run_id, entry_id)
values (@region, @run_id, @entry_id)
