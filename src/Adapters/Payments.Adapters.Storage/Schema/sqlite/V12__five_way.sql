-- What the five-way tie-out looks up: the fee inside a match, and settlement lines by what they say of a payment. The tables of postgresql/V12__five_way.sql.

alter table match_member add column fee_sen integer not null default 0;

create index settlement_line_reference on settlement_line (region_code, channel, upper(reference)) where type = 'Payment';
create index settlement_line_trace on settlement_line (region_code, channel, upper(trace)) where type = 'Payment';

-- What the planner may assume, as in V1.
insert into sqlite_stat1 (tbl, idx, stat) values
  ('settlement_line', 'settlement_line_reference', '1000000 1000000 200000 1'),
  ('settlement_line', 'settlement_line_trace', '1000000 1000000 200000 1');
