-- A match is its parts: a line, an item of ours, or both side by side. A plain pair, as nearly all are, is one row that claims both, where it was three rows in seven
-- indexes, and more than a third of a night's time.
create table match_part (
  region_code      text not null,
  run_id           uuid not null,
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
  primary key (region_code, run_id, match_no, part_no),
  constraint match_part_ours check ((side is null) = (item is null) and (payment_id is null or item is null)),
  constraint match_part_explained check (part_no > 1 or explanation is not null)
);

insert into match_part (region_code, run_id, match_no, part_no, line_id, payment_id, side, item, undone, stage, tier,
  line_sen, line_applied_sen, ours_sen, ours_applied_sen, fee_sen, explanation)
select member.region_code, member.run_id, member.match_no, member.member_no,
  case when member.side = 'Line' then cast(member.item as uuid) end,
  case when member.side = 'Payment' then cast(member.item as uuid) end,
  case when member.side not in ('Line', 'Payment') then member.side end,
  case when member.side not in ('Line', 'Payment') then member.item end,
  case when member.undone_at is null then '' else cast(member.run_id as text) end, found.stage, found.tier,
  case when member.side = 'Line' then member.amount_sen else 0 end, case when member.side = 'Line' then member.applied_sen else 0 end,
  case when member.side = 'Line' then 0 else member.amount_sen end, case when member.side = 'Line' then 0 else member.applied_sen end,
  member.fee_sen, case when member.member_no = 1 then found.explanation end
from match_member as member
join recon_match as found on found.region_code = member.region_code and found.run_id = member.run_id and found.match_no = member.match_no;
drop table match_member;
drop table recon_match;

create unique index match_part_line on match_part (region_code, line_id, undone) where line_id is not null;
create unique index match_part_payment on match_part (region_code, payment_id, undone) where payment_id is not null;
create unique index match_part_item on match_part (region_code, item, side, undone) where item is not null;
create index match_part_rest on match_part (region_code, run_id) where undone = '' and (line_sen <> line_applied_sen or ours_sen <> ours_applied_sen);
create index match_part_pair on match_part (region_code, run_id, match_no) where part_no = 1 and (stage = 0 or tier = 'Manual');
comment on table match_part is 'What a run found to belong together: each part claims a line, an item of ours, or one of each; an item is in one live match at most. The first part says why.';
comment on column match_part.undone is 'Changes once. Empty while the claim stands, then the run: so an item has one live claim, and one undone claim of each run.';
comment on column match_part.item is 'A slip, batch or order: what is neither a line nor a payment; side says which.';
comment on column match_part.ours_applied_sen is 'How much of ours the match settles, with what the channel kept of it (fee_sen).';
