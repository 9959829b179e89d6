-- Writes the next state of a channel. ChannelStateStore.ChangeAsync. 0 rows: somebody else wrote it.
insert into channel_state (region_code, channel, number, opening, reason, changed_by, changed_at)
values (@region, @channel, @number, @opening, @reason, @by, @at)
on conflict do nothing
