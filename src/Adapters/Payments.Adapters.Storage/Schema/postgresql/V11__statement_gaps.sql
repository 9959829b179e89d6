-- Differences of statements that do not balance and whose profile allows it. Rules as in V1: keys start with region_code, amounts in sen.

create table statement_gap (
  region_code text not null,
  account     text not null,
  ordinal     bigint not null,
  line_id     uuid not null,
  amount_sen  bigint not null check (amount_sen <> 0),
  reason      text not null,
  settles     bigint,
  primary key (region_code, account, ordinal),
  constraint statement_gap_settled_once unique (region_code, account, settles)
);
comment on table statement_gap is 'Append only. The line of a statement that is no line of the bank''s: its difference, or what takes an earlier one (settles) back.';
