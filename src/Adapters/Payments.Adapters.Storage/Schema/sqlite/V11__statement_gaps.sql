-- Differences of statements on SQLite: the table of postgresql/V11__statement_gaps.sql, column by column.

create table statement_gap (
  region_code text not null,
  account     text not null,
  ordinal     integer not null,
  line_id     text not null,
  amount_sen  integer not null check (amount_sen <> 0),
  reason      text not null,
  settles     integer,
  primary key (region_code, account, ordinal),
  constraint statement_gap_settled_once unique (region_code, account, settles)
) strict, without rowid;

-- Append only, as in V1.
create trigger statement_gap_no_update before update on statement_gap begin select raise(abort, 'statement_gap is append only: a row is never changed; write a new, linked one'); end;
create trigger statement_gap_no_delete before delete on statement_gap begin select raise(abort, 'statement_gap is append only: a row is never removed; write a new, linked one'); end;

-- What the planner may assume, as in V1.
insert into sqlite_stat1 (tbl, idx, stat) values
  ('statement_gap', 'statement_gap', '100 100 50 1'),
  ('statement_gap', 'sqlite_autoindex_statement_gap_2', '100 100 50 2');
