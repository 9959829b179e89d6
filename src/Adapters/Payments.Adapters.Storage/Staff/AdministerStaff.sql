-- Changes somebody else's account. StaffStore.AdministerAsync. 0 rows: it is the actor's own, or was changed in between.
-- The guard stands here and not only on the page: a changed form cannot raise one's own roles.
update staff set display_name = @DisplayName, agency = @Agency, outlet = @Outlet, roles = @Roles, active = @Active, password_hash = @PasswordHash,
  one_time_until = @OneTimeUntil, security_stamp = @SecurityStamp, failed_sign_ins = @FailedSignIns, locked_until = @LockedUntil,
  authenticator_key = @AuthenticatorKey, version = version + 1
where region_code = @Region and staff_id = @Id and version = @Version and staff_id <> @Actor
