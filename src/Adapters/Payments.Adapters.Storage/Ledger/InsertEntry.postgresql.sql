-- Adds journal entries. JournalWriter.Add runs it once per batch.
insert into journal_entry (region_code, entry_id, source, business_date, booked_at, reverses)
select @region, unnest(@entry_id), unnest(@source), unnest(@business_date), unnest(@booked_at), unnest(@reverses)
