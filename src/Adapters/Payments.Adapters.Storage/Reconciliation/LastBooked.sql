-- The newest booked statement of an account. RunLoader. Served by statement_booking_once, backwards.
select cast(coalesce(max(ordinal), 0) as bigint)
from statement_booking
where region_code = @region and account = @account and undone_at is null
