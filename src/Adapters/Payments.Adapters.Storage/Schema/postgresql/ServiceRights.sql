-- Gives the service's role what it needs and nothing else. SchemaVersions.Update runs it after every change of the schema; it may
-- be run again at any time by the owner of the tables. A table's own comment decides:
--   "Append only..."  select, insert                 a row is never changed or removed
--   "Working rows..." select, insert, update, delete rows that are nobody's record
--   anything else     select, insert, update; only of the columns whose comments say "Changes once...", where there are such
-- {role} stands for the role's name.
do $rights$
declare
  relation record;
begin
  if not exists (select 1 from pg_roles where rolname = '{role}') then
    begin
      create role {role} nologin;
    exception when duplicate_object or unique_violation then
      null; -- another host was quicker
    end;
  end if;
  if not pg_has_role(current_user, '{role}', 'member') then
    execute format('grant {role} to %I', current_user);
  end if;
  execute format('grant usage on schema %I to {role}', current_schema());
  for relation in
    select c.oid, c.relname, coalesce(obj_description(c.oid, 'pg_class'), '') as said, (
        select ' (' || string_agg(quote_ident(a.attname), ', ') || ')' from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and col_description(c.oid, a.attnum) like 'Changes once%') as changing
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'schema_version'
    order by c.relname
  loop
    execute format('revoke all on table %I from {role}', relation.relname);
    execute format('grant %s on table %I to {role}',
      case when relation.said like 'Append only%' then 'select, insert'
           when relation.said like 'Working rows%' then 'select, insert, update, delete'
           else 'select, insert, update' || coalesce(relation.changing, '') end,
      relation.relname);
  end loop;
  grant select on table schema_version to {role};
end
$rights$;
