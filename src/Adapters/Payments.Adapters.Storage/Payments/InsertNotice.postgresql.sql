-- Adds the notices of a batch. BatchWriter. A notice without a row back: its key or its delivery was seen before.
insert into payment_notice (region_code, channel, reference, content_hash, delivery, answer, bill_code, due_sen, amount_sen, payment_id,
  business_date, paid_at, booked_at, trace)
select @region, unnest(@channel), unnest(@reference), unnest(@content_hash), unnest(@delivery), unnest(@answer), unnest(@bill_code), unnest(@due_sen),
  unnest(@amount_sen), unnest(@payment_id), unnest(@business_date), unnest(@paid_at), unnest(@booked_at), unnest(@trace)
on conflict do nothing
returning channel || chr(10) || reference as key
