-- Bank statements, reconciliation, deposit slips and tie-out on SQLite: the tables of postgresql/V2__reconciliation.sql, column by column.

create table statement_file (
  region_code text not null,
  file_id     text not null,
  name        text not null,
  sha256      text not null,
  format      text not null,
  imported_at text not null,
  primary key (region_code, file_id),
  constraint statement_file_bytes unique (region_code, sha256)
) strict, without rowid;

create table statement (
  region_code  text not null,
  account      text not null,
  ordinal      integer not null,
  file_id      text not null,
  number       text,
  opening_sen  integer not null,
  closing_sen  integer not null,
  closing_date text not null,
  primary key (region_code, account, ordinal)
) strict, without rowid;

create table statement_line (
  region_code    text not null,
  line_id        text not null,
  account        text not null,
  ordinal        integer not null,
  sequence       integer not null,
  file_line      integer not null,
  booking_date   text not null,
  value_date     text not null,
  amount_sen     integer not null check (amount_sen <> 0),
  reversal       integer not null check (reversal in (0, 1)),
  type           text,
  reference      text,
  bank_reference text,
  text           text not null,
  base_key       text not null,
  position       integer not null,
  primary key (region_code, line_id),
  constraint statement_line_key unique (region_code, account, base_key, position)
) strict, without rowid;
create index statement_line_statement on statement_line (region_code, account, ordinal, sequence);
create index statement_line_day on statement_line (region_code, account, booking_date);

create table recon_run (
  region_code    text not null,
  run_id         text not null,
  account        text not null,
  number         integer not null,
  business_date  text not null,
  posted_on      text not null,
  rules_version  integer not null,
  input_hash     text not null,
  after_hash     text not null,
  open_since     text not null,
  open_statement integer not null,
  matches        integer not null,
  exceptions     integer not null,
  made_at        text not null,
  undone_at      text,
  undone_on      text,
  primary key (region_code, run_id),
  constraint recon_run_number unique (region_code, account, number)
) strict, without rowid;
create index recon_run_day on recon_run (region_code, business_date);

create table recon_entry (
  region_code text not null,
  run_id      text not null,
  entry_id    text not null,
  primary key (region_code, run_id, entry_id)
) strict, without rowid;

create table statement_booking (
  region_code text not null,
  run_id      text not null,
  account     text not null,
  ordinal     integer not null,
  undone_at   text,
  primary key (region_code, run_id, account, ordinal)
) strict, without rowid;
create unique index statement_booking_once on statement_booking (region_code, account, ordinal) where undone_at is null;
create index statement_booking_statement on statement_booking (region_code, account, ordinal);

create table recon_match (
  region_code    text not null,
  run_id         text not null,
  match_no       integer not null,
  stage          integer not null,
  tier           text not null,
  difference_sen integer not null,
  explanation    text not null,
  primary key (region_code, run_id, match_no)
) strict, without rowid;

create table match_member (
  region_code text not null,
  run_id      text not null,
  match_no    integer not null,
  member_no   integer not null,
  side        text not null,
  item        text not null,
  amount_sen  integer not null,
  applied_sen integer not null,
  undone_at   text,
  primary key (region_code, run_id, match_no, member_no)
) strict, without rowid;
create unique index match_member_once on match_member (region_code, side, item) where undone_at is null;
create index match_member_item on match_member (region_code, item, side, run_id, applied_sen, undone_at);
create index match_member_rest on match_member (region_code, run_id) where undone_at is null and amount_sen <> applied_sen;

create table recon_exception (
  region_code  text not null,
  run_id       text not null,
  exception_no integer not null,
  type         text not null,
  side         text not null,
  item         text not null,
  amount_sen   integer not null,
  owner        text not null,
  due_on       text,
  explanation  text not null,
  primary key (region_code, run_id, exception_no)
) strict, without rowid;
create index recon_exception_item on recon_exception (region_code, item);

create table document_counter (
  region_code text not null,
  kind        text not null,
  year        integer not null,
  last        integer not null,
  primary key (region_code, kind, year)
) strict, without rowid;

create table deposit (
  region_code   text not null,
  number        text not null,
  account       text not null,
  business_date text not null,
  amount_sen    integer not null check (amount_sen > 0),
  due_on        text not null,
  made_at       text not null,
  primary key (region_code, number),
  constraint deposit_day unique (region_code, account, business_date)
) strict, without rowid;
create index deposit_date on deposit (region_code, business_date);

create table deposit_member (
  region_code text not null,
  account     text not null,
  payment_id  text not null,
  number      text not null,
  amount_sen  integer not null,
  primary key (region_code, account, payment_id)
) strict, without rowid;
create index deposit_member_slip on deposit_member (region_code, number);

create table tie_out (
  region_code   text not null,
  business_date text not null,
  sheet         text not null,
  made_at       text not null,
  primary key (region_code, business_date)
) strict, without rowid;

create index payment_allocation_held on payment_allocation (region_code, account) where held is not null;

-- Append only, whoever writes: PostgreSQL has rights for this, SQLite has triggers.
create trigger statement_file_no_update before update on statement_file begin select raise(abort, 'statement_file is append only: a row is never changed; write a new, linked one'); end;
create trigger statement_file_no_delete before delete on statement_file begin select raise(abort, 'statement_file is append only: a row is never removed; write a new, linked one'); end;
create trigger statement_no_update before update on statement begin select raise(abort, 'statement is append only: a row is never changed; write a new, linked one'); end;
create trigger statement_no_delete before delete on statement begin select raise(abort, 'statement is append only: a row is never removed; write a new, linked one'); end;
create trigger statement_line_no_update before update on statement_line begin select raise(abort, 'statement_line is append only: a row is never changed; write a new, linked one'); end;
create trigger statement_line_no_delete before delete on statement_line begin select raise(abort, 'statement_line is append only: a row is never removed; write a new, linked one'); end;
create trigger recon_entry_no_update before update on recon_entry begin select raise(abort, 'recon_entry is append only: a row is never changed; write a new, linked one'); end;
create trigger recon_entry_no_delete before delete on recon_entry begin select raise(abort, 'recon_entry is append only: a row is never removed; write a new, linked one'); end;
create trigger recon_match_no_update before update on recon_match begin select raise(abort, 'recon_match is append only: a row is never changed; write a new, linked one'); end;
create trigger recon_match_no_delete before delete on recon_match begin select raise(abort, 'recon_match is append only: a row is never removed; write a new, linked one'); end;
create trigger recon_exception_no_update before update on recon_exception begin select raise(abort, 'recon_exception is append only: a row is never changed; write a new, linked one'); end;
create trigger recon_exception_no_delete before delete on recon_exception begin select raise(abort, 'recon_exception is append only: a row is never removed; write a new, linked one'); end;
create trigger deposit_no_update before update on deposit begin select raise(abort, 'deposit is append only: a row is never changed; write a new, linked one'); end;
create trigger deposit_no_delete before delete on deposit begin select raise(abort, 'deposit is append only: a row is never removed; write a new, linked one'); end;
create trigger deposit_member_no_update before update on deposit_member begin select raise(abort, 'deposit_member is append only: a row is never changed; write a new, linked one'); end;
create trigger deposit_member_no_delete before delete on deposit_member begin select raise(abort, 'deposit_member is append only: a row is never removed; write a new, linked one'); end;

-- What the planner may assume, as in V1.
insert into sqlite_stat1 (tbl, idx, stat) values
  ('statement_file', 'statement_file', '1000 1000 1'),
  ('statement_file', 'sqlite_autoindex_statement_file_2', '1000 1000 1'),
  ('statement', 'statement', '1000 1000 500 1'),
  ('statement_line', 'statement_line', '1000000 1000000 1'),
  ('statement_line', 'sqlite_autoindex_statement_line_2', '1000000 1000000 500000 2 1'),
  ('statement_line', 'statement_line_statement', '1000000 1000000 500000 1000 1'),
  ('statement_line', 'statement_line_day', '1000000 1000000 500000 1000'),
  ('recon_run', 'recon_run', '1000 1000 1'),
  ('recon_run', 'sqlite_autoindex_recon_run_2', '1000 1000 500 1'),
  ('recon_run', 'recon_run_day', '1000 1000 2'),
  ('recon_entry', 'recon_entry', '2000 2000 2 1'),
  ('statement_booking', 'statement_booking', '1000 1000 2 1 1'),
  ('statement_booking', 'statement_booking_once', '1000 1000 500 1'),
  ('statement_booking', 'statement_booking_statement', '1000 1000 500 1'),
  ('recon_match', 'recon_match', '1000000 1000000 1000 1'),
  ('match_member', 'match_member', '2000000 2000000 2000 2 1'),
  ('match_member', 'match_member_once', '2000000 2000000 1000000 1'),
  ('match_member', 'match_member_item', '2000000 2000000 1 1 1 1 1'),
  ('match_member', 'match_member_rest', '100 100 2'),
  ('recon_exception', 'recon_exception', '20000 20000 20 1'),
  ('recon_exception', 'recon_exception_item', '20000 20000 2'),
  ('document_counter', 'document_counter', '10 10 2 1'),
  ('deposit', 'deposit', '1000 1000 1'),
  ('deposit', 'sqlite_autoindex_deposit_2', '1000 1000 500 1'),
  ('deposit', 'deposit_date', '1000 1000 2'),
  ('deposit_member', 'deposit_member', '200000 200000 100000 1'),
  ('deposit_member', 'deposit_member_slip', '200000 200000 200'),
  ('tie_out', 'tie_out', '1000 1000 1'),
  ('payment_allocation', 'payment_allocation_held', '1000 1000 500');
