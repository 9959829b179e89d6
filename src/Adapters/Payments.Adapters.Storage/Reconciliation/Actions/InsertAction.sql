-- Adds something a person did about an exception. ActionStore.AddAsync. 0 rows: it was there before.
insert into item_action (region_code, action_id, side, item, kind, until_on, reference, reason, made_by, made_at)
values (@region, @id, @side, @item, @kind, @until, @reference, @reason, @by, @at)
on conflict do nothing
