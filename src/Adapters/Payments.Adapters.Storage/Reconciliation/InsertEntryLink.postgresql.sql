-- Notes the journal entries of a run. RunWriter.
insert into recon_entry (region_code, run_id, entry_id)
select @region, given.*
from unnest(@run_id, @entry_id) as given (run_id, entry_id)
