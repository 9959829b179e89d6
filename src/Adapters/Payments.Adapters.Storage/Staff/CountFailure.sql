-- Counts a failed sign-in; the one that reaches the limit locks. StaffStore.CountFailureAsync. Relative, so that none is lost.
update staff set
  failed_sign_ins = case when failed_sign_ins + 1 >= @limit then 0 else failed_sign_ins + 1 end,
  locked_until = case when failed_sign_ins + 1 >= @limit then @lockedUntil else locked_until end
where region_code = @region and staff_id = @id
