-- A part names its run by a number where it had its id: on SQLite 36 characters, in the table and again in each index of claims, and a quarter of what a night writes.
alter table recon_run add column run_no bigint not null generated always as identity;
create unique index recon_run_no on recon_run (region_code, run_no);
comment on column recon_run.run_no is 'Stands for the run in match_part, which has a row for each match. Numbers of runs that were not written are missing.';

alter table match_part rename to earlier_part;
alter table earlier_part drop constraint match_part_pkey;
drop index match_part_line, match_part_payment, match_part_item, match_part_rest, match_part_pair;

create table match_part (
  region_code      text not null,
  run_no           bigint not null,
  match_no         bigint not null,
  part_no          bigint not null,
  line_id          uuid,
  payment_id       uuid,
  side             text,
  item             text,
  undone           text not null default '',
  stage            bigint not null,
  tier             text not null,
  line_sen         bigint not null,
  line_applied_sen bigint not null,
  ours_sen         bigint not null,
  ours_applied_sen bigint not null,
  fee_sen          bigint not null,
  explanation      text,
  primary key (region_code, run_no, match_no, part_no),
  constraint match_part_ours check ((side is null) = (item is null) and (payment_id is null or item is null)),
  constraint match_part_undone check (undone = '' or undone = cast(run_no as text)),
  constraint match_part_explained check (part_no > 1 or explanation is not null)
);

-- A part without its run would break off here: none may get lost.
insert into match_part (region_code, run_no, match_no, part_no, line_id, payment_id, side, item, undone, stage, tier,
  line_sen, line_applied_sen, ours_sen, ours_applied_sen, fee_sen, explanation)
select part.region_code, run.run_no, part.match_no, part.part_no, part.line_id, part.payment_id, part.side, part.item,
  case when part.undone = '' then '' else cast(run.run_no as text) end, part.stage, part.tier,
  part.line_sen, part.line_applied_sen, part.ours_sen, part.ours_applied_sen, part.fee_sen, part.explanation
from earlier_part as part
left join recon_run as run on run.region_code = part.region_code and run.run_id = part.run_id;
drop table earlier_part;

create unique index match_part_line on match_part (region_code, line_id, undone) where line_id is not null;
create unique index match_part_payment on match_part (region_code, payment_id, undone) where payment_id is not null;
create unique index match_part_item on match_part (region_code, item, side, undone) where item is not null;
create index match_part_rest on match_part (region_code, run_no) where undone = '' and (line_sen <> line_applied_sen or ours_sen <> ours_applied_sen);
create index match_part_pair on match_part (region_code, run_no, match_no) where part_no = 1 and (stage = 0 or tier = 'Manual');
comment on table match_part is 'What a run found to belong together: each part claims a line, an item of ours, or one of each; an item is in one live match at most. The first part says why.';
comment on column match_part.undone is 'Changes once. Empty while the claim stands, then the run''s number: so an item has one live claim, and one undone claim of each run.';
comment on column match_part.item is 'A slip, batch or order: what is neither a line nor a payment; side says which.';
comment on column match_part.ours_applied_sen is 'How much of ours the match settles, with what the channel kept of it (fee_sen).';
