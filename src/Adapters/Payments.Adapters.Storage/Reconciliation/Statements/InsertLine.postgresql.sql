-- Adds bank lines. StatementStore.SaveAsync. A line without a row back is there already.
insert into statement_line (region_code, line_id, account, ordinal, sequence, file_line, booking_date, value_date, amount_sen, reversal, type, reference, bank_reference, text, base_key, position)
select @region, given.*
from unnest(@line_id, @account, @ordinal, @sequence, @file_line, @booking_date, @value_date, @amount_sen, @reversal, @type, @reference, @bank_reference, @text, @base_key, @position) as given (line_id, account, ordinal, sequence, file_line, booking_date, value_date, amount_sen, reversal, type, reference, bank_reference, text, base_key, position)
on conflict do nothing
returning cast(line_id as text) as key
