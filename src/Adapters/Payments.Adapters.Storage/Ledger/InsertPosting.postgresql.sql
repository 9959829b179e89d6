-- Adds postings. JournalWriter.Add runs it once per batch.
insert into posting (region_code, business_date, entry_id, line, event, debit, credit, amount_sen)
select @region, posting.*
from unnest(@business_date, @entry_id, @line, @event, @debit, @credit, @amount_sen) as posting
