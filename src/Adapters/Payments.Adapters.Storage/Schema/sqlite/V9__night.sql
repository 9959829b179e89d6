-- Who did what in which night. Rules as in V1: UTC instants, keys start with region_code. The scheduler itself keeps nothing here: one host.

create table night_attempt (
  region_code   text not null,
  business_date text not null,
  account       text not null,
  number        integer not null,
  host          text not null,
  started_at    text not null,
  ended_at      text,
  outcome       text not null check (outcome in ('Running', 'Completed', 'Failed', 'Lost')),
  reason        text,
  primary key (region_code, business_date, account, number),
  check ((ended_at is null) = (outcome = 'Running'))
) strict, without rowid;
create unique index night_attempt_running on night_attempt (region_code, business_date, account) where ended_at is null;
create index night_attempt_started on night_attempt (region_code, started_at);

-- What the planner may assume, as in V1.
insert into sqlite_stat1 (tbl, idx, stat) values
  ('night_attempt', 'night_attempt', '10000 10000 10 2 1'),
  ('night_attempt', 'night_attempt_running', '10 10 1 1'),
  ('night_attempt', 'night_attempt_started', '10000 10000 1');
