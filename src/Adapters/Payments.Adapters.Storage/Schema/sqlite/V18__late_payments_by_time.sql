-- The index also has the payments of a day's first hours, which is the day before in UTC: a night that asks for those before the day began passes over them by the time they were paid.
drop index payment_late;
create index payment_late on payment (region_code, business_date, paid_at) where substr(paid_at, 1, 10) < business_date;

-- What the planner may assume, as in V1.
insert into sqlite_stat1 (tbl, idx, stat) values ('payment', 'payment_late', '10000 10000 30 2');
