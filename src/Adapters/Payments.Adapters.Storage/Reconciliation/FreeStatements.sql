-- Frees the statements of an undone run. RunWriter.UndoAsync. Served by the primary key.
update statement_booking set undone_at = @at
where region_code = @region and run_id = @run and undone_at is null
