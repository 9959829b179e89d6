-- All accounts of a region. StaffStore.ListAsync. Served by staff_user_name; a region has some hundred.
select region_code as region, staff_id as id, user_name, display_name, agency, outlet, roles, active, password_hash, one_time_until,
  security_stamp, failed_sign_ins, locked_until, authenticator_key, last_code_step, version
from staff
where region_code = @region and user_name > ''
order by user_name
