-- A day's tie-out sheet. TieOutStore.FindAsync. Served by the primary key.
select sheet from tie_out where region_code = @region and business_date = @day
