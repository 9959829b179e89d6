-- What people do about exceptions: notes and dates by one person, orders that move money by two. Rules as in V1: sen in bigint, UTC instants, keys start with region_code.

create table item_action (
  region_code text not null,
  action_id   uuid not null,
  side        text not null,
  item        text not null,
  kind        text not null check (kind in ('Note', 'WaitUntil', 'TakeUp', 'SendToBank', 'SendToChannel')),
  until_on    date,
  reference   text,
  reason      text not null,
  made_by     uuid not null,
  made_at     timestamptz not null,
  primary key (region_code, action_id),
  constraint item_action_until check ((kind = 'WaitUntil') = (until_on is not null))
);
create index item_action_item on item_action (region_code, item, made_at);
comment on table item_action is 'Append only. What somebody did about an exception without moving money; the newest one says how it stands.';

create table recon_order (
  region_code text not null,
  order_id    uuid not null,
  account     text not null,
  since       date not null,
  kind        text not null check (kind in ('MatchByHand', 'HoldForPayer', 'WriteToAccount', 'ApplyToBill')),
  amount_sen  bigint not null,
  detail      text,
  reason      text not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  primary key (region_code, order_id)
);
create index recon_order_account on recon_order (region_code, account, since);
comment on table recon_order is 'Append only. A person''s proposal that moves money; it becomes an order when somebody else confirms it.';

create table recon_order_item (
  region_code text not null,
  order_id    uuid not null,
  item_no     bigint not null,
  side        text not null,
  item        text not null,
  label       text not null,
  amount_sen  bigint not null,
  primary key (region_code, order_id, item_no)
);
create index recon_order_item_item on recon_order_item (region_code, item, order_id);
comment on table recon_order_item is 'Append only. The items of an order, lines first.';

create table recon_order_decision (
  region_code text not null,
  order_id    uuid not null,
  outcome     text not null check (outcome in ('Confirmed', 'Refused')),
  proposed_by uuid not null,
  decided_by  uuid not null,
  reason      text not null,
  decided_at  timestamptz not null,
  primary key (region_code, order_id),
  constraint recon_order_two_people check (decided_by <> proposed_by)
);
comment on table recon_order_decision is 'Append only. What the second person said about a proposal, once.';

create table recon_order_claim (
  region_code text not null,
  order_id    uuid not null,
  claim_id    uuid not null,
  kind        text not null check (kind in ('Run', 'Withdrawal')),
  misfit      text,
  item        text,
  claimed_by  uuid,
  reason      text,
  claimed_at  timestamptz not null,
  undone_at   timestamptz,
  primary key (region_code, order_id, claim_id),
  constraint recon_order_claim_whose check ((kind = 'Withdrawal') = (claimed_by is not null and reason is not null))
);
create unique index recon_order_claim_once on recon_order_claim (region_code, order_id) where undone_at is null;
create index recon_order_claim_run on recon_order_claim (region_code, claim_id);
comment on table recon_order_claim is 'Who took up an order: the run that carried it out or found that it no longer fits, or its withdrawal; one live at most. Only undone_at changes, once.';
