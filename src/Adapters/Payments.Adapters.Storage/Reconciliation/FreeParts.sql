-- Frees the items of an undone run. RunWriter.UndoAsync. Served by the primary keys of recon_run and match_part.
update match_part set undone = cast(run_no as text)
where region_code = @region and run_no = (select run.run_no from recon_run as run where run.region_code = @region and run.run_id = @run) and undone = ''
