-- Channels that are not offered for a while: the newest row of a channel says how it stands, the older ones say how it stood.

create table channel_state (
  region_code text not null,
  channel     text not null,
  number      integer not null,
  opening     text not null check (opening in ('Open', 'Paused')),
  reason      text not null,
  changed_by  text not null,
  changed_at  text not null,
  primary key (region_code, channel, number)
) strict, without rowid;

create trigger channel_state_no_update before update on channel_state begin select raise(abort, 'channel_state is append only: a row is never changed; write a new, linked one'); end;
create trigger channel_state_no_delete before delete on channel_state begin select raise(abort, 'channel_state is append only: a row is never removed; write a new, linked one'); end;

-- What the planner may assume, as in V1.
insert into sqlite_stat1 (tbl, idx, stat) values ('channel_state', 'channel_state', '1000 1000 50 1');
