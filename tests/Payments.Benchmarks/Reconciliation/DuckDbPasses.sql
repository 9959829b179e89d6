-- The yardstick: exact key, duplicate, batch and window passes over the same two files. DuckDbYardstick runs its statements in order.
-- Variables: payments, lines, members, fees (paths), decisions, exceptions (paths of the results). Amounts in sen.

create table fee as
select channel, rate_bp, cast(flat * 100 as bigint) as flat, rounding, per, valid_from, coalesce(valid_to, date '9999-12-31') as valid_to
from read_csv(getvariable('fees'), header = true, columns = {
    'channel': 'varchar', 'rate_bp': 'bigint', 'flat': 'decimal(18,2)', 'rounding': 'varchar', 'per': 'varchar', 'valid_from': 'date', 'valid_to': 'date'});

create table posted as
select payment_id, channel, outlet, nullif(reference, '') as reference, nullif(alt_reference, '') as alt_reference, nullif(batch_key, '') as batch_key,
    occurred_at, business_date, cast(amount * 100 as bigint) as sen
from read_csv(getvariable('payments'), header = true, columns = {
    'payment_id': 'varchar', 'channel': 'varchar', 'account': 'varchar', 'outlet': 'varchar', 'reference': 'varchar', 'alt_reference': 'varchar',
    'batch_key': 'varchar', 'payer_name': 'varchar', 'amount': 'decimal(18,2)', 'occurred_at': 'timestamptz', 'business_date': 'date', 'status': 'varchar'})
where status = 'paid';

-- our own postings of one notice count once (a group and a small join: windows over so many partitions cost three times as much),
-- the fee in whole rupiah per transaction where the schedule says so
create table payment as
with doubled as (
    select p.payment_id from posted p join (
        select channel, reference, alt_reference, sen, min(payment_id) as first from posted
        where reference is not null group by channel, reference, alt_reference, sen having count(*) > 1
    ) t on t.reference = p.reference and t.sen = p.sen and t.channel = p.channel and t.alt_reference is not distinct from p.alt_reference
    where p.payment_id <> t.first
)
select p.*, case when f.per = 'transaction'
    then f.flat + 100 * ((p.sen * f.rate_bp + case f.rounding when 'half-up' then 500000 when 'up' then 999999 else 0 end) // 1000000) else 0 end as fee
from posted p
left join fee f on f.channel = p.channel and p.business_date between f.valid_from and f.valid_to
where p.payment_id not in (select payment_id from doubled);

create table all_line as
select line_id, account, nullif(channel, '') as channel, value_date, booked_at, cast(amount * 100 as bigint) as sen, direction, nullif(reference, '') as reference,
    description, nullif(batch_key, '') as batch_key, reversal
from read_csv(getvariable('lines'), header = true, columns = {
    'line_id': 'varchar', 'account': 'varchar', 'channel': 'varchar', 'value_date': 'date', 'booked_at': 'timestamptz', 'amount': 'decimal(18,2)',
    'direction': 'varchar', 'reference': 'varchar', 'description': 'varchar', 'batch_key': 'varchar', 'reversal': 'varchar'});

-- duplicate pass
create table duplicate_line as
select l.line_id from all_line l join (
    select account, value_date, booked_at, sen, direction, reference, description, reversal, min(line_id) as first from all_line
    group by all having count(*) > 1
) t on t.description = l.description and t.sen = l.sen and t.value_date = l.value_date and t.account = l.account and t.direction = l.direction
    and t.reversal = l.reversal and t.booked_at is not distinct from l.booked_at and t.reference is not distinct from l.reference
where l.line_id <> t.first;

create table line as
select l.line_id, l.channel, l.value_date, l.booked_at, l.sen, l.reference, l.description,
    coalesce(l.batch_key, nullif(replace(regexp_extract(concat_ws(' ', l.reference, l.description), 'STS[/-][0-9]{4}[/-][0-9]{6}|(QRS|EDC)[0-9]{9}'), '-', '/'), '')) as batch_key
from all_line l anti join duplicate_line d on d.line_id = l.line_id
where l.direction = 'C'
    and not exists (select 1 from all_line r where r.reversal = '1' and r.sen = l.sen and r.account = l.account and r.reference is not distinct from l.reference and r.description = 'REVERSAL ' || l.description
        and r.value_date >= l.value_date);

create table decision (line_id varchar, payment_id varchar, stage integer);

-- batch pass: totals tie gross, by the schedule, or by the channel's own detail
create table batch as
select p.batch_key, sum(p.sen) as gross, sum(p.sen - p.fee) as net, any_value(p.channel) as channel, max(p.business_date) as business_date
from payment p where p.batch_key is not null group by p.batch_key;

insert into decision
select t.line_id, p.payment_id, 1
from (
    select l.line_id, l.batch_key
    from line l join batch b on b.batch_key = l.batch_key
    left join fee f on f.channel = b.channel and f.per = 'batch' and b.business_date between f.valid_from and f.valid_to
    left join (select batch_key, cast(sum(net) * 100 as bigint) as net from read_csv(getvariable('members'), header = true, columns = {
        'batch_key': 'varchar', 'payment_id': 'varchar', 'gross': 'decimal(18,2)', 'fee': 'decimal(18,2)', 'net': 'decimal(18,2)'}) group by batch_key) m on m.batch_key = l.batch_key
    where l.sen in (b.gross, b.net, m.net, b.gross - 100 * ((b.gross * f.rate_bp + 500000) // 1000000))
    qualify count(*) over (partition by l.batch_key) = 1
) t join payment p on p.batch_key = t.batch_key;

-- exact key pass: every number in a line's reference and text against both references of a payment, gross or net of the scheduled fee
create table pair as
with token as (
    select distinct l.line_id, l.sen, l.booked_at, unnest(regexp_extract_all(concat_ws(' ', l.reference, l.description), '[A-Z0-9][A-Z0-9-]{7,}')) as key
    from line l where l.batch_key is null
), number as (
    select payment_id, sen, fee, occurred_at, unnest([reference, alt_reference]) as key from payment where batch_key is null
)
select distinct t.line_id, p.payment_id, t.key, t.booked_at, p.occurred_at
from token t join number p on p.key = t.key and t.sen in (p.sen, p.sen - p.fee);

insert into decision
select line_id, payment_id, 2 from (select distinct line_id, payment_id from pair)
qualify count(*) over (partition by line_id) = 1 and count(*) over (partition by payment_id) = 1;

-- several equal ones under one number: in time's order, when nothing is left over
insert into decision
with rest as (
    select line_id, payment_id, key, booked_at, occurred_at from pair
    where line_id not in (select line_id from decision) and payment_id not in (select payment_id from decision)
), l as (
    select key, line_id, row_number() over (partition by key order by booked_at, line_id) as place, count(*) over (partition by key) as many
    from (select distinct key, line_id, booked_at from rest)
), p as (
    select key, payment_id, row_number() over (partition by key order by occurred_at, payment_id) as place, count(*) over (partition by key) as many
    from (select distinct key, payment_id, occurred_at from rest)
)
select l.line_id, p.payment_id, 2 from l join p on p.key = l.key and p.place = l.place and p.many = l.many
qualify row_number() over (partition by l.line_id order by l.key) = 1 and row_number() over (partition by p.payment_id order by l.key) = 1;

-- batches without a key: channel, outlet and day
insert into decision
with unkeyed as (
    select channel, outlet, business_date, sum(sen) as gross, sum(sen - fee) as net from payment
    where batch_key is null and outlet <> '' group by channel, outlet, business_date
), settlement as (
    select line_id, sen, regexp_extract(description, '(PSR|LKT)[0-9]{3}') as outlet,
        case when description like 'SETTLEMENT QRIS%' then 'qris' when description like 'SETTLEMENT EDC%' then 'card' end as channel, value_date - 1 as business_date
    from line where batch_key is null and description like 'SETTLEMENT %'
)
select s.line_id, p.payment_id, 5
from settlement s join unkeyed u on u.channel = s.channel and u.outlet = s.outlet and u.business_date = s.business_date
left join fee f on f.channel = u.channel and f.per = 'batch' and u.business_date between f.valid_from and f.valid_to
join payment p on p.channel = u.channel and p.outlet = u.outlet and p.business_date = u.business_date and p.batch_key is null
where s.sen in (u.gross, u.net, u.gross - 100 * ((u.gross * f.rate_bp + 500000) // 1000000));

-- window pass: alone with its amount in its channel, a day to either side, on both sides
insert into decision
with l as (
    select line_id, channel, sen, value_date from line
    where channel is not null and batch_key is null and line_id not in (select line_id from decision)
    qualify count(*) over (partition by channel, sen order by value_date range between interval 1 day preceding and interval 1 day following) = 1
), p as (
    select payment_id, channel, sen, business_date from payment
    where batch_key is null and payment_id not in (select payment_id from decision)
    qualify count(*) over (partition by channel, sen order by business_date range between interval 1 day preceding and interval 1 day following) = 1
)
select l.line_id, p.payment_id, 6 from l join p on p.channel = l.channel and p.sen = l.sen and p.business_date between l.value_date - 1 and l.value_date + 1
qualify count(*) over (partition by l.line_id) = 1 and count(*) over (partition by p.payment_id) = 1;

copy (select line_id, payment_id, stage, 'auto' as tier, 0 as difference, '' as explanation_en, '' as explanation_id from decision order by line_id, payment_id)
to (getvariable('decisions')) (header true);

copy (
    select 'line' as side, line_id as item_id, 'duplicate-line' as type, 0 as amount, '' as candidates, '' as explanation_en, '' as explanation_id from duplicate_line
    union all
    select 'line', line_id, 'unknown-line', 0, '', '', '' from line where line_id not in (select line_id from decision)
    union all
    select 'payment', payment_id, 'overdue', 0, '', '', '' from payment where payment_id not in (select payment_id from decision)
    order by 1, 2
) to (getvariable('exceptions')) (header true);
