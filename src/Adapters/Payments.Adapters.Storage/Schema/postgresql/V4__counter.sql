-- Reversals of counter payments, hand-over of a till, and what a search box needs. Rules as in V1: sen in bigint, UTC instants, keys start with region_code.

create table payment_reversal (
  region_code     text not null,
  payment_id      uuid not null,
  number          text not null,
  reference       text not null,
  till_session_id uuid not null,
  channel         text not null,
  business_date   date not null,
  amount_sen      bigint not null check (amount_sen > 0),
  reason          text not null,
  requested_by    text not null,
  approved_by     text not null,
  reversed_at     timestamptz not null,
  primary key (region_code, payment_id),
  constraint payment_reversal_number unique (region_code, number),
  constraint payment_reversal_reference unique (region_code, reference),
  constraint payment_reversal_two_people check (approved_by <> requested_by)
);
create index payment_reversal_day on payment_reversal (region_code, business_date);
comment on table payment_reversal is 'Append only. What undid a counter payment, once, by two people; the payment itself stays as it is.';

alter table till_session add column voids integer not null default 0;

create table till_handover (
  region_code     text not null,
  till_session_id uuid not null,
  incidents       text not null,
  next_float_sen  bigint not null check (next_float_sen >= 0),
  bag_number      text not null,
  noted_at        timestamptz not null,
  primary key (region_code, till_session_id)
);
comment on table till_handover is 'Append only. What a cashier hands over at the close (serah terima): incidents, next float, sealed bag.';

create table bill_payer_name (
  region_code text not null,
  name        text collate "C" not null,
  bill_id     uuid not null,
  primary key (region_code, name, bill_id)
);
comment on table bill_payer_name is 'Append only. A payer''s name in search form, once beginning with each of its words.';
-- Bills from before: whole names only, until their register is loaded again.
insert into bill_payer_name (region_code, name, bill_id) select region_code, lower(payer_name), bill_id from bill;

create index bill_document_number on bill (region_code, document);
