-- Statements of an account that closed by a day and are not booked, in order of the chain. RunLoader. Served by the primary key.
select given.ordinal, given.opening_sen as opening
from statement as given
where given.region_code = @region and given.account = @account and given.closing_date <= @day
  and not exists (
    select 1 from statement_booking as booking
    where booking.region_code = @region and booking.account = given.account and booking.ordinal = given.ordinal and booking.undone_at is null)
order by given.ordinal
