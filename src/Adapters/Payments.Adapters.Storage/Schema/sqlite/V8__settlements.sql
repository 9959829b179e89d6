-- Settlement files of channels on SQLite: the tables of postgresql/V8__settlements.sql, column by column.

create table settlement_file (
  region_code text not null,
  file_id     text not null,
  channel     text not null,
  name        text not null,
  sha256      text not null,
  format      text not null,
  imported_at text not null,
  primary key (region_code, file_id),
  constraint settlement_file_bytes unique (region_code, channel, sha256)
) strict, without rowid;

create table settlement_batch (
  region_code    text not null,
  channel        text not null,
  batch_key      text not null,
  part_no        integer not null,
  file_id        text not null,
  settles_on     text not null,
  stated_net_sen integer,
  primary key (region_code, channel, batch_key, part_no)
) strict, without rowid;
create index settlement_batch_day on settlement_batch (region_code, channel, settles_on);

create table settlement_line (
  region_code     text not null,
  channel         text not null,
  batch_key       text not null,
  provider_key    text not null,
  type            text not null check (type in ('Payment', 'Refund', 'Fee', 'Adjustment')),
  part_no         integer not null,
  file_line       integer not null,
  gross_sen       integer not null,
  fee_sen         integer not null,
  tax_sen         integer not null,
  withholding_sen integer not null,
  net_sen         integer not null check (net_sen = gross_sen - fee_sen - tax_sen - withholding_sen),
  reference       text,
  trace           text,
  original_key    text,
  paid_at         text,
  primary key (region_code, channel, batch_key, provider_key, type)
) strict, without rowid;

-- Append only, as in V1.
create trigger settlement_file_no_update before update on settlement_file begin select raise(abort, 'settlement_file is append only: a row is never changed; write a new, linked one'); end;
create trigger settlement_file_no_delete before delete on settlement_file begin select raise(abort, 'settlement_file is append only: a row is never removed; write a new, linked one'); end;
create trigger settlement_batch_no_update before update on settlement_batch begin select raise(abort, 'settlement_batch is append only: a row is never changed; write a new, linked one'); end;
create trigger settlement_batch_no_delete before delete on settlement_batch begin select raise(abort, 'settlement_batch is append only: a row is never removed; write a new, linked one'); end;
create trigger settlement_line_no_update before update on settlement_line begin select raise(abort, 'settlement_line is append only: a row is never changed; write a new, linked one'); end;
create trigger settlement_line_no_delete before delete on settlement_line begin select raise(abort, 'settlement_line is append only: a row is never removed; write a new, linked one'); end;

-- What the planner may assume, as in V1.
insert into sqlite_stat1 (tbl, idx, stat) values
  ('settlement_file', 'settlement_file', '1000 1000 1'),
  ('settlement_file', 'sqlite_autoindex_settlement_file_2', '1000 1000 200 1'),
  ('settlement_batch', 'settlement_batch', '2000 2000 400 2 1'),
  ('settlement_batch', 'settlement_batch_day', '2000 2000 400 2'),
  ('settlement_line', 'settlement_line', '1000000 1000000 200000 500 1 1');
