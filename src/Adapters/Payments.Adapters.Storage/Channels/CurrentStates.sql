-- The newest state of every channel that was ever paused. ChannelStateStore.CurrentAsync. Served by the primary key.
select state.region_code as region, state.channel, state.number, state.opening, state.reason, state.changed_by as "by", state.changed_at as at
from channel_state as state
where state.region_code = @region
  and state.number = (
    select max(newer.number) from channel_state as newer
    where newer.region_code = @region and newer.channel = state.channel)
order by state.channel
