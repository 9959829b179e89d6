-- Prints one by one: the sender's key makes a print sent again the same print, and a row says who printed. What was counted before stays the last number.

alter table receipt_print rename to receipt_print_count;
create table receipt_print (
  region_code text not null,
  payment_id  text not null,
  document    text not null check (document in ('Receipt', 'ReversalSlip')),
  copy        integer not null check (copy >= 0),
  print_key   text not null,
  printed_by  text not null,
  printed_at  text not null,
  primary key (region_code, payment_id, document, copy)
) strict, without rowid;
create unique index receipt_print_key on receipt_print (region_code, payment_id, document, print_key);
insert into receipt_print (region_code, payment_id, document, copy, print_key, printed_by, printed_at)
select region_code, payment_id, 'Receipt', prints - 1, 'counted before', '', last_at from receipt_print_count;
drop table receipt_print_count;

create trigger receipt_print_no_update before update on receipt_print begin select raise(abort, 'receipt_print is append only: a row is never changed; write a new, linked one'); end;
create trigger receipt_print_no_delete before delete on receipt_print begin select raise(abort, 'receipt_print is append only: a row is never removed; write a new, linked one'); end;

-- What the planner may assume, as in V1.
delete from sqlite_stat1 where tbl in ('receipt_print', 'receipt_print_count');
insert into sqlite_stat1 (tbl, idx, stat) values
  ('receipt_print', 'receipt_print', '1000000 1000000 1 1 1'),
  ('receipt_print', 'receipt_print_key', '1000000 1000000 1 1 1');
