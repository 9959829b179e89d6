-- A bank line with the statement and file it came in, and whether a run has claimed it. MoneyTrail.FindLineAsync. No rows: no such line. Served by the primary keys.
select line.line_id, line.account, line.ordinal, line.sequence, line.file_line, line.booking_date, line.value_date, line.amount_sen,
  line.type, line.reference, line.bank_reference, line.text, given.number, file.name as file_name, file.format, file.imported_at,
  case when exists (
    select 1 from match_part as claim
    where claim.region_code = @region and claim.line_id = line.line_id and claim.undone = '') then 1 else 0 end as matched
from statement_line as line
join statement as given on given.region_code = line.region_code and given.account = line.account and given.ordinal = line.ordinal
join statement_file as file on file.region_code = given.region_code and file.file_id = given.file_id
where line.region_code = @region and line.line_id = @line
