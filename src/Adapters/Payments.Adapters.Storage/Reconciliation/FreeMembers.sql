-- Frees the items of an undone run. RunWriter.UndoAsync. Served by the primary key.
update match_member set undone_at = @at
where region_code = @region and run_id = @run and undone_at is null
