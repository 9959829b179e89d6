-- Reversals of counter payments, hand-over of a till, and what a search box needs: the tables of postgresql/V4__counter.sql, column by column.

create table payment_reversal (
  region_code     text not null,
  payment_id      text not null,
  number          text not null,
  reference       text not null,
  till_session_id text not null,
  channel         text not null,
  business_date   text not null,
  amount_sen      integer not null check (amount_sen > 0),
  reason          text not null,
  requested_by    text not null,
  approved_by     text not null,
  reversed_at     text not null,
  primary key (region_code, payment_id),
  constraint payment_reversal_number unique (region_code, number),
  constraint payment_reversal_reference unique (region_code, reference),
  constraint payment_reversal_two_people check (approved_by <> requested_by)
) strict, without rowid;
create index payment_reversal_day on payment_reversal (region_code, business_date);

alter table till_session add column voids integer not null default 0;

create table till_handover (
  region_code     text not null,
  till_session_id text not null,
  incidents       text not null,
  next_float_sen  integer not null check (next_float_sen >= 0),
  bag_number      text not null,
  noted_at        text not null,
  primary key (region_code, till_session_id)
) strict, without rowid;

create table bill_payer_name (
  region_code text not null,
  name        text not null,
  bill_id     text not null,
  primary key (region_code, name, bill_id)
) strict, without rowid;
-- Bills from before: whole names only, until their register is loaded again.
insert into bill_payer_name (region_code, name, bill_id) select region_code, lower(payer_name), bill_id from bill;

create index bill_document_number on bill (region_code, document);

create trigger payment_reversal_no_update before update on payment_reversal begin select raise(abort, 'payment_reversal is append only: a row is never changed; write a new, linked one'); end;
create trigger payment_reversal_no_delete before delete on payment_reversal begin select raise(abort, 'payment_reversal is append only: a row is never removed; write a new, linked one'); end;
create trigger till_handover_no_update before update on till_handover begin select raise(abort, 'till_handover is append only: a row is never changed; write a new, linked one'); end;
create trigger till_handover_no_delete before delete on till_handover begin select raise(abort, 'till_handover is append only: a row is never removed; write a new, linked one'); end;

-- What the planner may assume, as in V1.
insert into sqlite_stat1 (tbl, idx, stat) values
  ('payment_reversal', 'payment_reversal', '1000 1000 1'),
  ('payment_reversal', 'sqlite_autoindex_payment_reversal_2', '1000 1000 1'),
  ('payment_reversal', 'sqlite_autoindex_payment_reversal_3', '1000 1000 1'),
  ('payment_reversal', 'payment_reversal_day', '1000 1000 3'),
  ('till_handover', 'till_handover', '10000 10000 1'),
  ('bill_payer_name', 'bill_payer_name', '3000000 3000000 3 1'),
  ('bill', 'bill_document_number', '1000000 1000000 2');
