-- Adds postings. JournalWriter.Add runs it once per batch.
insert into posting (region_code, business_date, entry_id, line, event, debit, credit, amount_sen)
select @region, unnest(@business_date), unnest(@entry_id), unnest(@line), unnest(@event), unnest(@debit), unnest(@credit), unnest(@amount_sen)
