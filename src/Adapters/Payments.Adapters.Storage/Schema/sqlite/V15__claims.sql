-- A claim is its own key: the item, and whether the claim stands. The tables of postgresql/V15__claims.sql.
create table claim (
  region_code text not null,
  item        text not null,
  side        text not null,
  undone      text not null default '',
  run_id      text not null,
  match_no    integer not null,
  member_no   integer not null,
  amount_sen  integer not null,
  applied_sen integer not null,
  fee_sen     integer not null default 0,
  primary key (region_code, item, side, undone)
) strict, without rowid;
insert into claim (region_code, item, side, undone, run_id, match_no, member_no, amount_sen, applied_sen, fee_sen)
select region_code, item, side, case when undone_at is null then '' else run_id end, run_id, match_no, member_no, amount_sen, applied_sen, fee_sen
from match_member;
drop table match_member;
alter table claim rename to match_member;
create index match_member_match on match_member (region_code, run_id, match_no);
create index match_member_rest on match_member (region_code, run_id) where undone = '' and amount_sen <> applied_sen;

-- What the planner may assume, as in V1.
insert into sqlite_stat1 (tbl, idx, stat) values
  ('match_member', 'match_member', '2000000 2000000 1 1 1'),
  ('match_member', 'match_member_match', '2000000 2000000 2000 2'),
  ('match_member', 'match_member_rest', '100 100 2');
