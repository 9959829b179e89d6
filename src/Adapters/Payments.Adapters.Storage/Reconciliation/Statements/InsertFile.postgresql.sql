-- Adds an imported file. StatementStore.SaveAsync. No row back: the same bytes were imported before.
insert into statement_file (region_code, file_id, name, sha256, format, imported_at)
select @region, given.*
from unnest(@file_id, @name, @sha256, @format, @imported_at) as given (file_id, name, sha256, format, imported_at)
on conflict do nothing
returning cast(file_id as text) as key
