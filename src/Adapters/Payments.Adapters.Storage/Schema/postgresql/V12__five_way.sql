-- What the five-way tie-out looks up: the fee inside a match, and settlement lines by what they say of a payment.

alter table match_member add column fee_sen bigint not null default 0;
comment on column match_member.fee_sen is 'What the channel kept of what was applied.';

create index settlement_line_reference on settlement_line (region_code, channel, upper(reference)) where type = 'Payment';
create index settlement_line_trace on settlement_line (region_code, channel, upper(trace)) where type = 'Payment';
