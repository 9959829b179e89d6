-- Frees the items of an undone run. RunWriter.UndoAsync. Served by match_member_match.
update match_member set undone = cast(run_id as text)
where region_code = @region and run_id = @run and undone = ''
