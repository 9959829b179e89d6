-- Adds a posting. JournalWriter.Add runs it for each posting of a batch.
insert into posting (region_code, business_date, entry_id, line, event, debit, credit, amount_sen)
values (@region, @business_date, @entry_id, @line, @event, @debit, @credit, @amount_sen)
