-- Bank statements, reconciliation, deposit slips and tie-out. Rules as in V1: sen in bigint, UTC instants, keys start with region_code.

create table statement_file (
  region_code text not null,
  file_id     uuid not null,
  name        text not null,
  sha256      text not null,
  format      text not null,
  imported_at timestamptz not null,
  primary key (region_code, file_id),
  constraint statement_file_bytes unique (region_code, sha256)
);
comment on table statement_file is 'Append only. Imported bank statement files; the same bytes never count twice.';

create table statement (
  region_code  text not null,
  account      text not null,
  ordinal      bigint not null,
  file_id      uuid not null,
  number       text,
  opening_sen  bigint not null,
  closing_sen  bigint not null,
  closing_date date not null,
  primary key (region_code, account, ordinal)
);
comment on table statement is 'Append only. The chain of an account''s statements: opening plus lines is closing, and opening is the closing before it.';

create table statement_line (
  region_code    text not null,
  line_id        uuid not null,
  account        text not null,
  ordinal        bigint not null,
  sequence       bigint not null,
  file_line      bigint not null,
  booking_date   date not null,
  value_date     date not null,
  amount_sen     bigint not null check (amount_sen <> 0),
  reversal       bigint not null check (reversal in (0, 1)),
  type           text,
  reference      text,
  bank_reference text,
  text           text not null,
  base_key       text not null,
  position       bigint not null,
  primary key (region_code, line_id),
  constraint statement_line_key unique (region_code, account, base_key, position)
);
create index statement_line_statement on statement_line (region_code, account, ordinal, sequence);
create index statement_line_day on statement_line (region_code, account, booking_date);
comment on table statement_line is 'Append only. Bank lines; base_key and position are the natural key.';

create table recon_run (
  region_code    text not null,
  run_id         uuid not null,
  account        text not null,
  number         bigint not null,
  business_date  date not null,
  posted_on      date not null,
  rules_version  bigint not null,
  input_hash     text not null,
  after_hash     text not null,
  open_since     date not null,
  open_statement bigint not null,
  matches        bigint not null,
  exceptions     bigint not null,
  made_at        timestamptz not null,
  undone_at      timestamptz,
  undone_on      date,
  primary key (region_code, run_id),
  constraint recon_run_number unique (region_code, account, number)
);
create index recon_run_day on recon_run (region_code, business_date);
comment on table recon_run is 'One reconciliation of an account and business date. Only undone_at and undone_on change, once.';

create table recon_entry (
  region_code text not null,
  run_id      uuid not null,
  entry_id    uuid not null,
  primary key (region_code, run_id, entry_id)
);
comment on table recon_entry is 'Append only. The journal entries a run booked.';

create table statement_booking (
  region_code text not null,
  run_id      uuid not null,
  account     text not null,
  ordinal     bigint not null,
  undone_at   timestamptz,
  primary key (region_code, run_id, account, ordinal)
);
create unique index statement_booking_once on statement_booking (region_code, account, ordinal) where undone_at is null;
create index statement_booking_statement on statement_booking (region_code, account, ordinal);
comment on table statement_booking is 'Which run booked a statement; one live booking at most. Only undone_at changes, once.';

create table recon_match (
  region_code    text not null,
  run_id         uuid not null,
  match_no       bigint not null,
  stage          bigint not null,
  tier           text not null,
  difference_sen bigint not null,
  explanation    text not null,
  primary key (region_code, run_id, match_no)
);
comment on table recon_match is 'Append only. What a run found to belong together.';

create table match_member (
  region_code text not null,
  run_id      uuid not null,
  match_no    bigint not null,
  member_no   bigint not null,
  side        text not null,
  item        text not null,
  amount_sen  bigint not null,
  applied_sen bigint not null,
  undone_at   timestamptz,
  primary key (region_code, run_id, match_no, member_no)
);
create unique index match_member_once on match_member (region_code, side, item) where undone_at is null;
create index match_member_item on match_member (region_code, item, side, run_id, applied_sen, undone_at);
create index match_member_rest on match_member (region_code, run_id) where undone_at is null and amount_sen <> applied_sen;
comment on table match_member is 'Items of matches; an item is in one live match at most. Only undone_at changes, once.';

create table recon_exception (
  region_code  text not null,
  run_id       uuid not null,
  exception_no bigint not null,
  type         text not null,
  side         text not null,
  item         text not null,
  amount_sen   bigint not null,
  owner        text not null,
  due_on       date,
  explanation  text not null,
  primary key (region_code, run_id, exception_no)
);
create index recon_exception_item on recon_exception (region_code, item);
comment on table recon_exception is 'Append only. What a run could not match, each item under one type; those of an account''s newest live run count.';

create table document_counter (
  region_code text not null,
  kind        text not null,
  year        bigint not null,
  last        bigint not null,
  primary key (region_code, kind, year)
);
comment on table document_counter is 'The last number given out of each kind and year.';

create table deposit (
  region_code   text not null,
  number        text not null,
  account       text not null,
  business_date date not null,
  amount_sen    bigint not null check (amount_sen > 0),
  due_on        date not null,
  made_at       timestamptz not null,
  primary key (region_code, number),
  constraint deposit_day unique (region_code, account, business_date)
);
create index deposit_date on deposit (region_code, business_date);
comment on table deposit is 'Append only. Deposit slips (STS).';

create table deposit_member (
  region_code text not null,
  account     text not null,
  payment_id  uuid not null,
  number      text not null,
  amount_sen  bigint not null,
  primary key (region_code, account, payment_id)
);
create index deposit_member_slip on deposit_member (region_code, number);
comment on table deposit_member is 'Append only. The cash payments of a slip; a payment is in one slip per account.';

create table tie_out (
  region_code   text not null,
  business_date date not null,
  sheet         text not null,
  made_at       timestamptz not null,
  primary key (region_code, business_date)
);
comment on table tie_out is 'The tie-out sheet of a business date; a closed day''s sheet is never replaced.';

create index payment_allocation_held on payment_allocation (region_code, account) where held is not null;
