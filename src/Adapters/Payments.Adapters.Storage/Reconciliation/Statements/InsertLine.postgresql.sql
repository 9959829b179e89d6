-- Adds bank lines. StatementStore.SaveAsync. A line without a row back is there already.
insert into statement_line (region_code, line_id, account, ordinal, sequence, file_line, booking_date, value_date, amount_sen, reversal, type, reference, bank_reference, text, base_key, position)
select @region, unnest(@line_id), unnest(@account), unnest(@ordinal), unnest(@sequence), unnest(@file_line), unnest(@booking_date),
  unnest(@value_date), unnest(@amount_sen), unnest(@reversal), unnest(@type), unnest(@reference), unnest(@bank_reference), unnest(@text),
  unnest(@base_key), unnest(@position)
on conflict do nothing
returning cast(line_id as text) as key
