-- A night asks which payments were paid before their business date began. They are few among the million of a day: an index of their own finds them, whatever the planner knows of the tables.
-- It also has those of a day's first hours, which is the day before in UTC.
create index payment_late on payment (region_code, business_date) where (paid_at at time zone 'UTC')::date < business_date;
