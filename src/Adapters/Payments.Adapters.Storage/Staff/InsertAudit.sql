-- Adds a line to the audit trail. AuditLog.WriteAsync and the staff store's own transactions.
insert into audit_event (region_code, at, event_id, actor, actor_name, kind, subject, old_value, new_value, reason, address, request_id)
values (@Region, @At, @Id, @Actor, @ActorName, @Kind, @Subject, @Old, @New, @Reason, @Address, @RequestId)
on conflict do nothing
