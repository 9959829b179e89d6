-- Until when an account is locked. StaffStore.CountFailureAsync. Served by the primary key.
select locked_until from staff where region_code = @region and staff_id = @id
