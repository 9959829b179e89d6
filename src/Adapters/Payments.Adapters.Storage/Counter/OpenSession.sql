-- Opens a till session. TillStore.OpenAsync. 0 rows: this id is there, or the till or the cashier has an open session.
insert into till_session (region_code, till_session_id, channel, till, cashier, float_sen, business_date, opened_at, received_sen, payments)
values (@Region, @Id, @Channel, @Till, @Cashier, @Float, @BusinessDate, @OpenedAt, 0, 0)
on conflict do nothing
