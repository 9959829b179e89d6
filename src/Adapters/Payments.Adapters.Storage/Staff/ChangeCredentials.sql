-- Changes one's own credentials; roles, scope and whether the account is open are not among them. StaffStore.ChangeCredentialsAsync.
-- 0 rows: changed in between. The last code's step never goes back.
update staff set password_hash = @PasswordHash, one_time_until = @OneTimeUntil, security_stamp = @SecurityStamp, failed_sign_ins = 0,
  authenticator_key = @AuthenticatorKey, last_code_step = case when @LastCodeStep > last_code_step then @LastCodeStep else last_code_step end, version = version + 1
where region_code = @Region and staff_id = @Id and version = @Version
