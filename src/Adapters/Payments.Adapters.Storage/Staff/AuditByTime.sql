-- The audit trail of a time. AuditLog.SearchAsync. Served by the primary key, read backwards.
select region_code as region, event_id as id, at, actor, actor_name, kind, subject, old_value as old, new_value as "new", reason, address, request_id
from audit_event
where region_code = @region and at >= @from and at < @to and (@kind = '' or kind = @kind)
order by at desc, event_id desc
limit @limit
