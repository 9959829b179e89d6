-- A part names its run by a number: the tables of postgresql/V17__run_numbers.sql, column by column.
create table numbered_run (
  region_code    text not null,
  run_id         text not null,
  account        text not null,
  number         integer not null,
  business_date  text not null,
  posted_on      text not null,
  rules_version  integer not null,
  input_hash     text not null,
  after_hash     text not null,
  open_since     text not null,
  open_statement integer not null,
  matches        integer not null,
  exceptions     integer not null,
  made_at        text not null,
  undone_at      text,
  undone_on      text,
  run_no         integer not null,
  primary key (region_code, run_id),
  constraint recon_run_number unique (region_code, account, number)
) strict, without rowid;

insert into numbered_run (region_code, run_id, account, number, business_date, posted_on, rules_version, input_hash, after_hash, open_since, open_statement, matches, exceptions,
  made_at, undone_at, undone_on, run_no)
select region_code, run_id, account, number, business_date, posted_on, rules_version, input_hash, after_hash, open_since, open_statement, matches, exceptions,
  made_at, undone_at, undone_on, row_number() over (partition by region_code order by made_at, run_id)
from recon_run;
drop table recon_run;
alter table numbered_run rename to recon_run;
create index recon_run_day on recon_run (region_code, business_date);
create unique index recon_run_no on recon_run (region_code, run_no);

create table numbered_part (
  region_code      text not null,
  run_no           integer not null,
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
  primary key (region_code, run_no, match_no, part_no),
  constraint match_part_ours check ((side is null) = (item is null) and (payment_id is null or item is null)),
  constraint match_part_undone check (undone = '' or undone = cast(run_no as text)),
  constraint match_part_explained check (part_no > 1 or explanation is not null)
) strict, without rowid;

-- A part without its run would break off here: none may get lost.
insert into numbered_part (region_code, run_no, match_no, part_no, line_id, payment_id, side, item, undone, stage, tier,
  line_sen, line_applied_sen, ours_sen, ours_applied_sen, fee_sen, explanation)
select part.region_code, run.run_no, part.match_no, part.part_no, part.line_id, part.payment_id, part.side, part.item,
  case when part.undone = '' then '' else cast(run.run_no as text) end, part.stage, part.tier,
  part.line_sen, part.line_applied_sen, part.ours_sen, part.ours_applied_sen, part.fee_sen, part.explanation
from match_part as part
left join recon_run as run on run.region_code = part.region_code and run.run_id = part.run_id;
drop trigger match_part_no_update;
drop trigger match_part_no_delete;
drop table match_part;
alter table numbered_part rename to match_part;

create unique index match_part_line on match_part (region_code, line_id, undone) where line_id is not null;
create unique index match_part_payment on match_part (region_code, payment_id, undone) where payment_id is not null;
create unique index match_part_item on match_part (region_code, item, side, undone) where item is not null;
create index match_part_rest on match_part (region_code, run_no) where undone = '' and (line_sen <> line_applied_sen or ours_sen <> ours_applied_sen);
create index match_part_pair on match_part (region_code, run_no, match_no) where part_no = 1 and (stage = 0 or tier = 'Manual');

create trigger match_part_no_update before update of region_code, run_no, match_no, part_no, line_id, payment_id, side, item, stage, tier,
  line_sen, line_applied_sen, ours_sen, ours_applied_sen, fee_sen, explanation on match_part
begin select raise(abort, 'match_part is append only but for undone'); end;
create trigger match_part_undone_once before update of undone on match_part when old.undone <> ''
begin select raise(abort, 'match_part.undone changes once'); end;
create trigger match_part_no_delete before delete on match_part begin select raise(abort, 'match_part is append only: a row is never removed'); end;

-- What the planner may assume, as in V1.
insert into sqlite_stat1 (tbl, idx, stat) values
  ('recon_run', 'recon_run', '1000 1000 1'),
  ('recon_run', 'sqlite_autoindex_recon_run_2', '1000 1000 500 1'),
  ('recon_run', 'recon_run_day', '1000 1000 2'),
  ('recon_run', 'recon_run_no', '1000 1000 1'),
  ('match_part', 'match_part', '1000000 1000000 1000 1 1'),
  ('match_part', 'match_part_line', '1000000 1000000 1 1'),
  ('match_part', 'match_part_payment', '1000000 1000000 1 1'),
  ('match_part', 'match_part_item', '10000 10000 1 1 1'),
  ('match_part', 'match_part_rest', '100 100 2'),
  ('match_part', 'match_part_pair', '10000 10000 10 1');
