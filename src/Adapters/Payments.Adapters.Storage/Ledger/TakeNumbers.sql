-- Numbers the payments of a ledger day after a number that is known, and guards that the day is open. JournalWriter.TakeNumbers runs it first in
-- a batch that is one statement. No row back: the day is locked, or somebody else took numbers meanwhile.
-- Served by the primary key; the row stays locked until the transaction ends.
update business_day set payments = payments + @payments
where region_code = @region and business_date = @business_date and locked = 0 and payments = @before
returning cast(business_date as text) as key
