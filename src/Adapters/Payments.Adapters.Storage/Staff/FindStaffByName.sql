-- The account with a user name. StaffStore.FindByNameAsync. Served by staff_user_name.
select region_code as region, staff_id as id, user_name, display_name, agency, outlet, roles, active, password_hash, one_time_until,
  security_stamp, failed_sign_ins, locked_until, authenticator_key, last_code_step, version
from staff
where region_code = @region and user_name = @userName
