-- An account. StaffStore.FindAsync. Served by the primary key.
select region_code as region, staff_id as id, user_name, display_name, agency, outlet, roles, active, password_hash, one_time_until,
  security_stamp, failed_sign_ins, locked_until, authenticator_key, last_code_step, version
from staff
where region_code = @region and staff_id = @id
