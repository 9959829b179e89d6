-- Uses up a code. StaffStore.UseCodeStepAsync. 0 rows: the step was used before (a replay), or credentials were changed in between.
update staff set last_code_step = @step, failed_sign_ins = 0
where region_code = @region and staff_id = @id and security_stamp = @stamp and last_code_step < @step
