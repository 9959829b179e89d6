-- A night asks which payments were paid before their business date began. They are few among the million of a day: an index of their own finds them. It also has those of a day's first hours,
-- which is the day before in UTC. The index of postgresql/V16__late_payments.sql.
create index payment_late on payment (region_code, business_date) where substr(paid_at, 1, 10) < business_date;

-- What the planner may assume, as in V1.
insert into sqlite_stat1 (tbl, idx, stat) values ('payment', 'payment_late', '10000 10000 30');
