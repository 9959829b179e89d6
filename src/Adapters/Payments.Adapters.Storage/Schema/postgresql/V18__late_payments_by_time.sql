-- The index also has the payments of a day's first hours, which is the day before in UTC: a night that asks for those before the day began passes over them by the time they were paid.
drop index payment_late;
create index payment_late on payment (region_code, business_date, paid_at) where (paid_at at time zone 'UTC')::date < business_date;
