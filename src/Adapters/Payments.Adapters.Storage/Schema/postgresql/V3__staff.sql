-- Staff, audit trail and the keys that protect cookies. Rules as in V1: UTC instants, keys start with region_code.

create table staff (
  region_code       text not null,
  staff_id          uuid not null,
  user_name         text not null,
  display_name      text not null,
  agency            text,
  outlet            text,
  roles             text not null,
  active            bigint not null check (active in (0, 1)),
  password_hash     text not null,
  one_time_until    timestamptz,
  security_stamp    text not null,
  failed_sign_ins   bigint not null,
  locked_until      timestamptz,
  authenticator_key text,
  last_code_step    bigint not null,
  version           bigint not null,
  primary key (region_code, staff_id),
  constraint staff_user_name unique (region_code, user_name)
);
comment on table staff is 'Accounts; closed, never removed. The second factor''s key is encrypted by the host.';

create table audit_event (
  region_code text not null,
  at          timestamptz not null,
  event_id    uuid not null,
  actor       uuid,
  actor_name  text not null,
  kind        text not null,
  subject     text not null,
  old_value   text,
  new_value   text,
  reason      text,
  address     text,
  request_id  text,
  primary key (region_code, at, event_id)
);
create index audit_event_actor on audit_event (region_code, actor, at);
create index audit_event_subject on audit_event (region_code, subject, at);
comment on table audit_event is 'Append only. Who did what to which thing, and what was refused.';

create table data_protection_key (
  region_code text not null,
  name        text not null,
  xml         text not null,
  primary key (region_code, name)
);
comment on table data_protection_key is 'Append only. Keys that protect cookies and forms; region 0000: they are the installation''s.';
