-- Adds journal entries. JournalWriter.Add runs it once per batch.
insert into journal_entry (region_code, entry_id, source, business_date, booked_at, reverses)
select @region, entry.*
from unnest(@entry_id, @source, @business_date, @booked_at, @reverses) as entry
