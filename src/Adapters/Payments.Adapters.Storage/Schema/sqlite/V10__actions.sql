-- What people do about exceptions on SQLite: the tables of postgresql/V10__actions.sql, column by column.

create table item_action (
  region_code text not null,
  action_id   text not null,
  side        text not null,
  item        text not null,
  kind        text not null check (kind in ('Note', 'WaitUntil', 'TakeUp', 'SendToBank', 'SendToChannel')),
  until_on    text,
  reference   text,
  reason      text not null,
  made_by     text not null,
  made_at     text not null,
  primary key (region_code, action_id),
  constraint item_action_until check ((kind = 'WaitUntil') = (until_on is not null))
) strict, without rowid;
create index item_action_item on item_action (region_code, item, made_at);

create table recon_order (
  region_code text not null,
  order_id    text not null,
  account     text not null,
  since       text not null,
  kind        text not null check (kind in ('MatchByHand', 'HoldForPayer', 'WriteToAccount', 'ApplyToBill')),
  amount_sen  integer not null,
  detail      text,
  reason      text not null,
  proposed_by text not null,
  proposed_at text not null,
  primary key (region_code, order_id)
) strict, without rowid;
create index recon_order_account on recon_order (region_code, account, since);

create table recon_order_item (
  region_code text not null,
  order_id    text not null,
  item_no     integer not null,
  side        text not null,
  item        text not null,
  label       text not null,
  amount_sen  integer not null,
  primary key (region_code, order_id, item_no)
) strict, without rowid;
create index recon_order_item_item on recon_order_item (region_code, item, order_id);

create table recon_order_decision (
  region_code text not null,
  order_id    text not null,
  outcome     text not null check (outcome in ('Confirmed', 'Refused')),
  proposed_by text not null,
  decided_by  text not null,
  reason      text not null,
  decided_at  text not null,
  primary key (region_code, order_id),
  constraint recon_order_two_people check (decided_by <> proposed_by)
) strict, without rowid;

create table recon_order_claim (
  region_code text not null,
  order_id    text not null,
  claim_id    text not null,
  kind        text not null check (kind in ('Run', 'Withdrawal')),
  misfit      text,
  item        text,
  claimed_by  text,
  reason      text,
  claimed_at  text not null,
  undone_at   text,
  primary key (region_code, order_id, claim_id),
  constraint recon_order_claim_whose check ((kind = 'Withdrawal') = (claimed_by is not null and reason is not null))
) strict, without rowid;
create unique index recon_order_claim_once on recon_order_claim (region_code, order_id) where undone_at is null;
create index recon_order_claim_run on recon_order_claim (region_code, claim_id);

-- Append only, as in V1.
create trigger item_action_no_update before update on item_action begin select raise(abort, 'item_action is append only: a row is never changed; write a new, linked one'); end;
create trigger item_action_no_delete before delete on item_action begin select raise(abort, 'item_action is append only: a row is never removed; write a new, linked one'); end;
create trigger recon_order_no_update before update on recon_order begin select raise(abort, 'recon_order is append only: a row is never changed; write a new, linked one'); end;
create trigger recon_order_no_delete before delete on recon_order begin select raise(abort, 'recon_order is append only: a row is never removed; write a new, linked one'); end;
create trigger recon_order_item_no_update before update on recon_order_item begin select raise(abort, 'recon_order_item is append only: a row is never changed; write a new, linked one'); end;
create trigger recon_order_item_no_delete before delete on recon_order_item begin select raise(abort, 'recon_order_item is append only: a row is never removed; write a new, linked one'); end;
create trigger recon_order_decision_no_update before update on recon_order_decision begin select raise(abort, 'recon_order_decision is append only: a row is never changed; write a new, linked one'); end;
create trigger recon_order_decision_no_delete before delete on recon_order_decision begin select raise(abort, 'recon_order_decision is append only: a row is never removed; write a new, linked one'); end;

-- What the planner may assume, as in V1.
insert into sqlite_stat1 (tbl, idx, stat) values
  ('item_action', 'item_action', '20000 20000 1'),
  ('item_action', 'item_action_item', '20000 20000 2 1'),
  ('recon_order', 'recon_order', '20000 20000 1'),
  ('recon_order', 'recon_order_account', '20000 20000 5000 20'),
  ('recon_order_item', 'recon_order_item', '40000 40000 2 1'),
  ('recon_order_item', 'recon_order_item_item', '40000 40000 1 1'),
  ('recon_order_decision', 'recon_order_decision', '20000 20000 1'),
  ('recon_order_claim', 'recon_order_claim', '20000 20000 1 1'),
  ('recon_order_claim', 'recon_order_claim_once', '20000 20000 1'),
  ('recon_order_claim', 'recon_order_claim_run', '20000 20000 5');
