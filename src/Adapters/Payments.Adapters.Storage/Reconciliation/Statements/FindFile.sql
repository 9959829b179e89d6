-- An imported file by its bytes. StatementStore.FindFileAsync. Served by statement_file_bytes.
select region_code as region, file_id as id, name, sha256, format, imported_at
from statement_file
where region_code = @region and sha256 = @sha256
