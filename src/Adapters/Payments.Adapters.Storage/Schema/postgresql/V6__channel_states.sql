-- Channels that are not offered for a while: the newest row of a channel says how it stands, the older ones say how it stood.

create table channel_state (
  region_code text not null,
  channel     text not null,
  number      bigint not null,
  opening     text not null check (opening in ('Open', 'Paused')),
  reason      text not null,
  changed_by  text not null,
  changed_at  timestamptz not null,
  primary key (region_code, channel, number)
);
comment on table channel_state is 'Append only. Whether a channel is offered to payers; the newest row counts, no row is open.';
