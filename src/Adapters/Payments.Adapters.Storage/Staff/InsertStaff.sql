-- Adds an account. StaffStore.AddAsync. 0 rows: the user name is taken.
insert into staff (region_code, staff_id, user_name, display_name, agency, outlet, roles, active, password_hash, one_time_until,
  security_stamp, failed_sign_ins, locked_until, authenticator_key, last_code_step, version)
values (@Region, @Id, @UserName, @DisplayName, @Agency, @Outlet, @Roles, @Active, @PasswordHash, @OneTimeUntil,
  @SecurityStamp, @FailedSignIns, @LockedUntil, @AuthenticatorKey, @LastCodeStep, @Version)
on conflict do nothing
