-- Notes incidents, once per reference, kind and content. PaymentStore.NoteIncidentsAsync. Missing rows were noted before.
insert into notice_incident (region_code, channel, reference, kind, content_hash, amount_sen, noted_at)
select @region, unnest(@channel), unnest(@reference), unnest(@kind), unnest(@content_hash), unnest(@amount_sen), unnest(@noted_at)
on conflict (region_code, channel, reference, kind, content_hash) do nothing
