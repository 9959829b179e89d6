-- A match is its parts: the table of postgresql/V15__match_parts.sql, column by column.
create table match_part (
  region_code      text not null,
  run_id           text not null,
  match_no         integer not null,
  part_no          integer not null,
  line_id          text,
  payment_id       text,
  side             text,
  item             text,
  undone           text not null default '',
  stage            integer not null,
  tier             text not null,
  line_sen         integer not null,
  line_applied_sen integer not null,
  ours_sen         integer not null,
  ours_applied_sen integer not null,
  fee_sen          integer not null,
  explanation      text,
  primary key (region_code, run_id, match_no, part_no),
  constraint match_part_ours check ((side is null) = (item is null) and (payment_id is null or item is null)),
  constraint match_part_explained check (part_no > 1 or explanation is not null)
) strict, without rowid;

insert into match_part (region_code, run_id, match_no, part_no, line_id, payment_id, side, item, undone, stage, tier,
  line_sen, line_applied_sen, ours_sen, ours_applied_sen, fee_sen, explanation)
select member.region_code, member.run_id, member.match_no, member.member_no,
  case when member.side = 'Line' then member.item end,
  case when member.side = 'Payment' then member.item end,
  case when member.side not in ('Line', 'Payment') then member.side end,
  case when member.side not in ('Line', 'Payment') then member.item end,
  case when member.undone_at is null then '' else member.run_id end, found.stage, found.tier,
  case when member.side = 'Line' then member.amount_sen else 0 end, case when member.side = 'Line' then member.applied_sen else 0 end,
  case when member.side = 'Line' then 0 else member.amount_sen end, case when member.side = 'Line' then 0 else member.applied_sen end,
  member.fee_sen, case when member.member_no = 1 then found.explanation end
from match_member as member
join recon_match as found on found.region_code = member.region_code and found.run_id = member.run_id and found.match_no = member.match_no;
drop table match_member;
drop trigger recon_match_no_update;
drop trigger recon_match_no_delete;
drop table recon_match;

create unique index match_part_line on match_part (region_code, line_id, undone) where line_id is not null;
create unique index match_part_payment on match_part (region_code, payment_id, undone) where payment_id is not null;
create unique index match_part_item on match_part (region_code, item, side, undone) where item is not null;
create index match_part_rest on match_part (region_code, run_id) where undone = '' and (line_sen <> line_applied_sen or ours_sen <> ours_applied_sen);
create index match_part_pair on match_part (region_code, run_id, match_no) where part_no = 1 and (stage = 0 or tier = 'Manual');

create trigger match_part_no_update before update of region_code, run_id, match_no, part_no, line_id, payment_id, side, item, stage, tier,
  line_sen, line_applied_sen, ours_sen, ours_applied_sen, fee_sen, explanation on match_part
begin select raise(abort, 'match_part is append only but for undone'); end;
create trigger match_part_no_delete before delete on match_part begin select raise(abort, 'match_part is append only: a row is never removed'); end;

-- What the planner may assume, as in V1.
insert into sqlite_stat1 (tbl, idx, stat) values
  ('match_part', 'match_part', '1000000 1000000 1000 1 1'),
  ('match_part', 'match_part_line', '1000000 1000000 1 1'),
  ('match_part', 'match_part_payment', '1000000 1000000 1 1'),
  ('match_part', 'match_part_item', '10000 10000 1 1 1'),
  ('match_part', 'match_part_rest', '100 100 2'),
  ('match_part', 'match_part_pair', '10000 10000 10 1');
