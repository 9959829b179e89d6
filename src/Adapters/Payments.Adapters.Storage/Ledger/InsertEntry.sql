-- Adds a journal entry. JournalWriter.Add runs it for each entry.
insert into journal_entry (region_code, entry_id, source, business_date, booked_at, reverses)
values (@region, @entry_id, @source, @business_date, @booked_at, @reverses)
