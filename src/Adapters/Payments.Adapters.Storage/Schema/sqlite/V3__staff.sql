-- Staff, audit trail and the keys that protect cookies on SQLite: the tables of postgresql/V3__staff.sql, column by column.

create table staff (
  region_code       text not null,
  staff_id          text not null,
  user_name         text not null,
  display_name      text not null,
  agency            text,
  outlet            text,
  roles             text not null,
  active            integer not null check (active in (0, 1)),
  password_hash     text not null,
  one_time_until    text,
  security_stamp    text not null,
  failed_sign_ins   integer not null,
  locked_until      text,
  authenticator_key text,
  last_code_step    integer not null,
  version           integer not null,
  primary key (region_code, staff_id),
  constraint staff_user_name unique (region_code, user_name)
) strict, without rowid;

create table audit_event (
  region_code text not null,
  at          text not null,
  event_id    text not null,
  actor       text,
  actor_name  text not null,
  kind        text not null,
  subject     text not null,
  old_value   text,
  new_value   text,
  reason      text,
  address     text,
  request_id  text,
  primary key (region_code, at, event_id)
) strict, without rowid;
create index audit_event_actor on audit_event (region_code, actor, at);
create index audit_event_subject on audit_event (region_code, subject, at);

create table data_protection_key (
  region_code text not null,
  name        text not null,
  xml         text not null,
  primary key (region_code, name)
) strict, without rowid;

-- Append only, whoever writes: PostgreSQL has rights for this, SQLite has triggers.
create trigger audit_event_no_update before update on audit_event begin select raise(abort, 'audit_event is append only: a row is never changed; write a new, linked one'); end;
create trigger audit_event_no_delete before delete on audit_event begin select raise(abort, 'audit_event is append only: a row is never removed; write a new, linked one'); end;
create trigger data_protection_key_no_update before update on data_protection_key begin select raise(abort, 'data_protection_key is append only: a row is never changed; write a new, linked one'); end;
create trigger data_protection_key_no_delete before delete on data_protection_key begin select raise(abort, 'data_protection_key is append only: a row is never removed; write a new, linked one'); end;
create trigger staff_no_delete before delete on staff begin select raise(abort, 'staff: an account is closed, never removed'); end;

insert into sqlite_stat1 (tbl, idx, stat) values
  ('staff', 'staff', '1000 1000 1'),
  ('staff', 'sqlite_autoindex_staff_2', '1000 1000 1'),
  ('audit_event', 'audit_event', '1000000 1000000 1 1'),
  ('audit_event', 'audit_event_actor', '1000000 1000000 10000 1 1'),
  ('audit_event', 'audit_event_subject', '1000000 1000000 100 1 1'),
  ('data_protection_key', 'data_protection_key', '10 10 1');
