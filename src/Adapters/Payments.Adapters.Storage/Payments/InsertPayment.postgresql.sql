-- Adds the payments of a batch with their numbers. BatchWriter, after every guard held.
insert into payment (region_code, payment_id, ntpd, channel, reference, trace, amount_sen, paid_at, business_date, booked_at, till_session_id)
select @region, unnest(@payment_id), unnest(@ntpd), unnest(@channel), unnest(@reference), unnest(@trace), unnest(@amount_sen), unnest(@paid_at),
  unnest(@business_date), unnest(@booked_at), unnest(@till_session_id)
