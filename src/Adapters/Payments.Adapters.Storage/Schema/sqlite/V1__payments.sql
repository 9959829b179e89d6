-- Bills, payments, ledger and counter on SQLite: the tables of postgresql/V1__payments.sql, column by column.
-- Money is sen (1/100 rupiah) in integer; dates are ISO text; instants are UTC ISO text to the microsecond; UUIDs lower-case text.
-- Rows are clustered by their key (without rowid) so that a payment costs one tree per table and index.

create table bill (
  region_code  text not null,
  bill_id      text not null,
  payment_code text not null,
  document     text not null,
  levy         text not null,
  agency       text not null,
  payer_number text not null,
  payer_name   text not null,
  object_number text not null,
  period_from  text not null,
  period_to    text not null,
  issued_on    text not null,
  due_date     text not null,
  expires_on   text,
  late_rule    text not null,
  total_sen    integer not null check (total_sen >= 0),
  status       text not null check (status in ('Issued', 'Paid', 'Cancelled')),
  paid_by      text,
  paid_at      text,
  primary key (region_code, bill_id),
  constraint bill_payment_code unique (region_code, payment_code),
  constraint bill_document unique (region_code, levy, document),
  constraint bill_paid check ((status = 'Paid') = (paid_by is not null))
) strict;
create index bill_object on bill (region_code, object_number);
create index bill_payer on bill (region_code, payer_number);

create table bill_charge (
  region_code  text not null,
  bill_id      text not null,
  line         integer not null,
  kind         text not null,
  account_code text not null,
  amount_sen   integer not null,
  description  text not null,
  primary key (region_code, bill_id, line)
) strict, without rowid;

create table payment_notice (
  region_code   text not null,
  channel       text not null,
  reference     text not null,
  content_hash  text not null,
  delivery      text,
  answer        text not null,
  bill_code     text,
  due_sen       integer,
  amount_sen    integer not null,
  payment_id    text,
  business_date text not null,
  paid_at       text not null,
  booked_at     text not null,
  trace         text,
  primary key (region_code, channel, reference)
) strict, without rowid;
create unique index payment_notice_delivery on payment_notice (region_code, delivery) where delivery is not null;
create index payment_notice_refused on payment_notice (region_code, business_date) where payment_id is null;

create table payment (
  region_code     text not null,
  payment_id      text not null,
  ntpd            text not null,
  channel         text not null,
  reference       text not null,
  trace           text,
  amount_sen      integer not null check (amount_sen > 0),
  paid_at         text not null,
  business_date   text not null,
  booked_at       text not null,
  till_session_id text,
  primary key (region_code, payment_id),
  constraint payment_ntpd unique (region_code, ntpd)
) strict, without rowid;
create index payment_day on payment (region_code, business_date, channel);
create index payment_till on payment (region_code, till_session_id) where till_session_id is not null;

create table payment_allocation (
  region_code  text not null,
  payment_id   text not null,
  line         integer not null,
  bill_code    text not null,
  bill_id      text,
  kind         text,
  levy         text,
  account_code text,
  account      text not null,
  amount_sen   integer not null,
  held         text,
  working      text not null,
  primary key (region_code, payment_id, line)
) strict, without rowid;

create table journal_entry (
  region_code   text not null,
  entry_id      text not null,
  source        text not null,
  business_date text not null,
  booked_at     text not null,
  reverses      text,
  primary key (region_code, entry_id)
) strict, without rowid;
create unique index journal_entry_reverses on journal_entry (region_code, reverses) where reverses is not null;

create table posting (
  region_code   text not null,
  business_date text not null,
  entry_id      text not null,
  line          integer not null,
  event         text not null,
  debit         text not null,
  credit        text not null,
  amount_sen    integer not null check (amount_sen > 0),
  primary key (region_code, business_date, entry_id, line),
  constraint posting_moves check (debit <> credit)
) strict, without rowid;

create table account_day (
  region_code   text not null,
  business_date text not null,
  account       text not null,
  debit_sen     integer not null,
  credit_sen    integer not null,
  primary key (region_code, business_date, account)
) strict, without rowid;

create table business_day (
  region_code   text not null,
  business_date text not null,
  payments      integer not null,
  locked        integer not null check (locked in (0, 1)),
  chain_hash    text,
  locked_at     text,
  primary key (region_code, business_date)
) strict, without rowid;

create table till_session (
  region_code     text not null,
  till_session_id text not null,
  channel         text not null,
  till            text not null,
  cashier         text not null,
  float_sen       integer not null check (float_sen >= 0),
  business_date   text not null,
  opened_at       text not null,
  received_sen    integer not null,
  payments        integer not null,
  closed_at       text,
  counted_sen     integer,
  primary key (region_code, till_session_id)
) strict, without rowid;
create unique index till_session_open_till on till_session (region_code, till) where closed_at is null;
create unique index till_session_open_cashier on till_session (region_code, cashier) where closed_at is null;
create index till_session_day on till_session (region_code, business_date);

create table notice_incident (
  region_code  text not null,
  channel      text not null,
  reference    text not null,
  kind         text not null,
  content_hash text not null,
  amount_sen   integer not null,
  noted_at     text not null,
  primary key (region_code, channel, reference, kind, content_hash)
) strict, without rowid;
create index notice_incident_noted on notice_incident (region_code, noted_at);

create table receipt_print (
  region_code text not null,
  payment_id  text not null,
  prints      integer not null,
  first_at    text not null,
  last_at     text not null,
  primary key (region_code, payment_id)
) strict, without rowid;

-- Append only, whoever writes: PostgreSQL has rights for this, SQLite has triggers.
create trigger bill_charge_no_update before update on bill_charge begin select raise(abort, 'bill_charge is append only: a row is never changed; write a new, linked one'); end;
create trigger bill_charge_no_delete before delete on bill_charge begin select raise(abort, 'bill_charge is append only: a row is never removed; write a new, linked one'); end;
create trigger payment_notice_no_update before update on payment_notice begin select raise(abort, 'payment_notice is append only: a row is never changed; write a new, linked one'); end;
create trigger payment_notice_no_delete before delete on payment_notice begin select raise(abort, 'payment_notice is append only: a row is never removed; write a new, linked one'); end;
create trigger payment_no_update before update on payment begin select raise(abort, 'payment is append only: a row is never changed; write a new, linked one'); end;
create trigger payment_no_delete before delete on payment begin select raise(abort, 'payment is append only: a row is never removed; write a new, linked one'); end;
create trigger payment_allocation_no_update before update on payment_allocation begin select raise(abort, 'payment_allocation is append only: a row is never changed; write a new, linked one'); end;
create trigger payment_allocation_no_delete before delete on payment_allocation begin select raise(abort, 'payment_allocation is append only: a row is never removed; write a new, linked one'); end;
create trigger journal_entry_no_update before update on journal_entry begin select raise(abort, 'journal_entry is append only: a row is never changed; write a new, linked one'); end;
create trigger journal_entry_no_delete before delete on journal_entry begin select raise(abort, 'journal_entry is append only: a row is never removed; write a new, linked one'); end;
create trigger posting_no_update before update on posting begin select raise(abort, 'posting is append only: a row is never changed; write a new, linked one'); end;
create trigger posting_no_delete before delete on posting begin select raise(abort, 'posting is append only: a row is never removed; write a new, linked one'); end;
create trigger notice_incident_no_update before update on notice_incident begin select raise(abort, 'notice_incident is append only: a row is never changed; write a new, linked one'); end;
create trigger notice_incident_no_delete before delete on notice_incident begin select raise(abort, 'notice_incident is append only: a row is never removed; write a new, linked one'); end;

-- What the planner may assume. Without it SQLite takes region_code for a key of its own (ten rows each) and reads a whole region
-- where an index would find one row. Numbers per index: rows, then rows that share the first column, the first two, ...
-- A later ANALYZE replaces them with counted ones.
analyze;
insert into sqlite_stat1 (tbl, idx, stat) values
  ('bill', 'sqlite_autoindex_bill_1', '1000000 1000000 1'),
  ('bill', 'sqlite_autoindex_bill_2', '1000000 1000000 1'),
  ('bill', 'sqlite_autoindex_bill_3', '1000000 1000000 200000 1'),
  ('bill', 'bill_object', '1000000 1000000 4'),
  ('bill', 'bill_payer', '1000000 1000000 4'),
  ('bill_charge', 'bill_charge', '2000000 2000000 2 1'),
  ('payment_notice', 'payment_notice', '1000000 1000000 200000 1'),
  ('payment_notice', 'payment_notice_delivery', '1000000 1000000 1'),
  ('payment_notice', 'payment_notice_refused', '10000 10000 30'),
  ('payment', 'payment', '1000000 1000000 1'),
  ('payment', 'sqlite_autoindex_payment_2', '1000000 1000000 1'),
  ('payment', 'payment_day', '1000000 1000000 3000 600'),
  ('payment', 'payment_till', '200000 200000 100'),
  ('payment_allocation', 'payment_allocation', '1500000 1500000 2 1'),
  ('journal_entry', 'journal_entry', '2000000 2000000 1'),
  ('journal_entry', 'journal_entry_reverses', '1000 1000 1'),
  ('posting', 'posting', '3000000 3000000 6000 2 1'),
  ('account_day', 'account_day', '30000 30000 60 1'),
  ('business_day', 'business_day', '1000 1000 1'),
  ('till_session', 'till_session', '10000 10000 1'),
  ('till_session', 'till_session_open_till', '10 10 1'),
  ('till_session', 'till_session_open_cashier', '10 10 1'),
  ('till_session', 'till_session_day', '10000 10000 10'),
  ('notice_incident', 'notice_incident', '10000 10000 3000 2 2 1'),
  ('notice_incident', 'notice_incident_noted', '10000 10000 2'),
  ('receipt_print', 'receipt_print', '1000000 1000000 1');
