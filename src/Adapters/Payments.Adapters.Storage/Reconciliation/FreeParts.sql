-- Frees the items of an undone run. RunWriter.UndoAsync. Served by the primary key.
update match_part set undone = cast(run_id as text)
where region_code = @region and run_id = @run and undone = ''
