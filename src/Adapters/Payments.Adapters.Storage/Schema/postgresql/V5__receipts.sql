-- The signed text in a receipt's QR: signing the same claim again gives another text, and a copy must show what the original showed.

create table receipt_claim (
  region_code text not null,
  payment_id  uuid not null,
  claim       text not null,
  signed_at   timestamptz not null,
  primary key (region_code, payment_id)
);
comment on table receipt_claim is 'Append only. The claim in the QR of a payment''s receipts.';
