-- Prints one by one: the sender's key makes a print sent again the same print, and a row says who printed. What was counted before stays the last number.

alter table receipt_print rename to receipt_print_count;
create table receipt_print (
  region_code text not null,
  payment_id  uuid not null,
  document    text not null check (document in ('Receipt', 'ReversalSlip')),
  copy        integer not null check (copy >= 0),
  print_key   text not null,
  printed_by  text not null,
  printed_at  timestamptz not null,
  constraint receipt_print_copy primary key (region_code, payment_id, document, copy),
  constraint receipt_print_key unique (region_code, payment_id, document, print_key)
);
insert into receipt_print (region_code, payment_id, document, copy, print_key, printed_by, printed_at)
select region_code, payment_id, 'Receipt', prints - 1, 'counted before', '', last_at from receipt_print_count;
drop table receipt_print_count;
comment on table receipt_print is 'Append only. Each print of a payment''s receipts and of its reversal slip.';
