-- Settlement files of channels: batches and the transactions each is made of. Rules as in V1: sen in bigint, UTC instants, keys start with region_code.

create table settlement_file (
  region_code text not null,
  file_id     uuid not null,
  channel     text not null,
  name        text not null,
  sha256      text not null,
  format      text not null,
  imported_at timestamptz not null,
  primary key (region_code, file_id),
  constraint settlement_file_bytes unique (region_code, channel, sha256)
);
comment on table settlement_file is 'Append only. Imported settlement files of channels; the same bytes never count twice for a channel.';

create table settlement_batch (
  region_code    text not null,
  channel        text not null,
  batch_key      text not null,
  part_no        bigint not null,
  file_id        uuid not null,
  settles_on     date not null,
  stated_net_sen bigint,
  primary key (region_code, channel, batch_key, part_no)
);
create index settlement_batch_day on settlement_batch (region_code, channel, settles_on);
comment on table settlement_batch is 'Append only. What each file brought of the batches channels pay out together; stated_net_sen is that of the batch up to this part.';

create table settlement_line (
  region_code     text not null,
  channel         text not null,
  batch_key       text not null,
  provider_key    text not null,
  type            text not null check (type in ('Payment', 'Refund', 'Fee', 'Adjustment')),
  part_no         bigint not null,
  file_line       bigint not null,
  gross_sen       bigint not null,
  fee_sen         bigint not null,
  tax_sen         bigint not null,
  withholding_sen bigint not null,
  net_sen         bigint not null check (net_sen = gross_sen - fee_sen - tax_sen - withholding_sen),
  reference       text,
  trace           text,
  original_key    text,
  paid_at         timestamptz,
  primary key (region_code, channel, batch_key, provider_key, type)
);
comment on table settlement_line is 'Append only. The transactions of batches; channel, batch key, provider key and type are the natural key.';
