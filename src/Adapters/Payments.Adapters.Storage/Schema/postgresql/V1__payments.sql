-- Bills, payments, ledger and counter. Money is sen (1/100 rupiah) in bigint; instants are UTC; every key starts with region_code,
-- so a region's rows meet on one shard. A comment that starts with "Append only" is what ServiceRights.sql reads.
-- No foreign keys between rows that one statement sequence writes from one record: see docs/adr/0002-one-sql-text-two-engines.md.

create table bill (
  region_code  text not null,
  bill_id      uuid not null,
  payment_code text not null,
  document     text not null,
  levy         text not null,
  agency       text not null,
  payer_number text not null,
  payer_name   text not null,
  object_number text not null,
  period_from  date not null,
  period_to    date not null,
  issued_on    date not null,
  due_date     date not null,
  expires_on   date,
  late_rule    text not null,
  total_sen    bigint not null check (total_sen >= 0),
  status       text not null check (status in ('Issued', 'Paid', 'Cancelled')),
  paid_by      uuid,
  paid_at      timestamptz,
  primary key (region_code, bill_id),
  constraint bill_payment_code unique (region_code, payment_code),
  constraint bill_document unique (region_code, levy, document),
  constraint bill_paid check ((status = 'Paid') = (paid_by is not null))
) with (fillfactor = 85);
create index bill_object on bill (region_code, object_number);
create index bill_payer on bill (region_code, payer_number);
comment on table bill is 'What someone owes (tagihan). Only status, paid_by and paid_at change, once.';

create table bill_charge (
  region_code  text not null,
  bill_id      uuid not null,
  line         smallint not null,
  kind         text not null,
  account_code text not null,
  amount_sen   bigint not null,
  description  text not null,
  primary key (region_code, bill_id, line)
);
comment on table bill_charge is 'Append only. What a bill is made of; amounts below zero are relief.';

create table payment_notice (
  region_code   text not null,
  channel       text not null,
  reference     text not null,
  content_hash  text not null,
  delivery      text,
  answer        text not null,
  bill_code     text,
  due_sen       bigint,
  amount_sen    bigint not null,
  payment_id    uuid,
  business_date date not null,
  paid_at       timestamptz not null,
  booked_at     timestamptz not null,
  trace         text,
  primary key (region_code, channel, reference)
);
create unique index payment_notice_delivery on payment_notice (region_code, delivery) where delivery is not null;
create index payment_notice_refused on payment_notice (region_code, business_date) where payment_id is null;
comment on table payment_notice is 'Append only. The first answer to each channel reference; its NTPD stands in payment.';

create table payment (
  region_code     text not null,
  payment_id      uuid not null,
  ntpd            text not null,
  channel         text not null,
  reference       text not null,
  trace           text,
  amount_sen      bigint not null check (amount_sen > 0),
  paid_at         timestamptz not null,
  business_date   date not null,
  booked_at       timestamptz not null,
  till_session_id uuid,
  primary key (region_code, payment_id),
  constraint payment_ntpd unique (region_code, ntpd)
);
create index payment_day on payment (region_code, business_date, channel);
create index payment_till on payment (region_code, till_session_id) where till_session_id is not null;
comment on table payment is 'Append only. Money that was accepted.';

create table payment_allocation (
  region_code  text not null,
  payment_id   uuid not null,
  line         smallint not null,
  bill_code    text not null,
  bill_id      uuid,
  kind         text,
  levy         text,
  account_code text,
  account      text not null,
  amount_sen   bigint not null,
  held         text,
  working      text not null,
  primary key (region_code, payment_id, line)
);
comment on table payment_allocation is 'Append only. What a payment was for, part by part; held says why a part fits nothing (titipan).';

create table journal_entry (
  region_code   text not null,
  entry_id      uuid not null,
  source        text not null,
  business_date date not null,
  booked_at     timestamptz not null,
  reverses      uuid,
  primary key (region_code, entry_id)
);
create unique index journal_entry_reverses on journal_entry (region_code, reverses) where reverses is not null;
comment on table journal_entry is 'Append only. One booked event; a correction is an entry that reverses it, at most once.';

create table posting (
  region_code   text not null,
  business_date date not null,
  entry_id      uuid not null,
  line          smallint not null,
  event         text not null,
  debit         text not null,
  credit        text not null,
  amount_sen    bigint not null check (amount_sen > 0),
  primary key (region_code, business_date, entry_id, line),
  constraint posting_moves check (debit <> credit)
);
comment on table posting is 'Append only. A transfer: debit receives, credit gives; the key is the canonical order of a day.';

create table account_day (
  region_code   text not null,
  business_date date not null,
  account       text not null,
  debit_sen     bigint not null,
  credit_sen    bigint not null,
  primary key (region_code, business_date, account)
) with (fillfactor = 50);
comment on table account_day is 'Sums of posting by account and day, added to once per batch; rebuilt and compared every night.';

create table business_day (
  region_code   text not null,
  business_date date not null,
  payments      integer not null,
  locked        smallint not null check (locked in (0, 1)),
  chain_hash    text,
  locked_at     timestamptz,
  primary key (region_code, business_date)
) with (fillfactor = 50);
comment on table business_day is 'A ledger day: the last NTPD sequence given out, and whether entries are still taken. Every writer of the day updates this row.';

create table till_session (
  region_code     text not null,
  till_session_id uuid not null,
  channel         text not null,
  till            text not null,
  cashier         text not null,
  float_sen       bigint not null check (float_sen >= 0),
  business_date   date not null,
  opened_at       timestamptz not null,
  received_sen    bigint not null,
  payments        integer not null,
  closed_at       timestamptz,
  counted_sen     bigint,
  primary key (region_code, till_session_id)
) with (fillfactor = 70);
create unique index till_session_open_till on till_session (region_code, till) where closed_at is null;
create unique index till_session_open_cashier on till_session (region_code, cashier) where closed_at is null;
create index till_session_day on till_session (region_code, business_date);
comment on table till_session is 'One cashier''s drawer from float to blind count.';

create table notice_incident (
  region_code  text not null,
  channel      text not null,
  reference    text not null,
  kind         text not null,
  content_hash text not null,
  amount_sen   bigint not null,
  noted_at     timestamptz not null,
  primary key (region_code, channel, reference, kind, content_hash)
);
create index notice_incident_noted on notice_incident (region_code, noted_at);
comment on table notice_incident is 'Append only. Notices that came again or with other content.';

create table receipt_print (
  region_code text not null,
  payment_id  uuid not null,
  prints      integer not null,
  first_at    timestamptz not null,
  last_at     timestamptz not null,
  primary key (region_code, payment_id)
);
comment on table receipt_print is 'How often a receipt was printed.';
