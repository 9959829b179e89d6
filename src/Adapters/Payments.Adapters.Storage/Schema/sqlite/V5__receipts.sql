-- The signed text in a receipt's QR: signing the same claim again gives another text, and a copy must show what the original showed.

create table receipt_claim (
  region_code text not null,
  payment_id  text not null,
  claim       text not null,
  signed_at   text not null,
  primary key (region_code, payment_id)
) strict, without rowid;

create trigger receipt_claim_no_update before update on receipt_claim begin select raise(abort, 'receipt_claim is append only: a row is never changed; write a new, linked one'); end;
create trigger receipt_claim_no_delete before delete on receipt_claim begin select raise(abort, 'receipt_claim is append only: a row is never removed; write a new, linked one'); end;

-- What the planner may assume, as in V1.
insert into sqlite_stat1 (tbl, idx, stat) values ('receipt_claim', 'receipt_claim', '1000000 1000000 1');
