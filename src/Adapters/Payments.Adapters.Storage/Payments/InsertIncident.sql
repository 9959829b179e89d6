-- Notes an incident, once per reference, kind and content. PaymentStore.NoteIncidentsAsync. 0 rows: noted before.
insert into notice_incident (region_code, channel, reference, kind, content_hash, amount_sen, noted_at)
values (@region, @channel, @reference, @kind, @content_hash, @amount_sen, @noted_at)
on conflict (region_code, channel, reference, kind, content_hash) do nothing
