-- Adds the items of a proposal. ActionStore.ProposeAsync.
insert into recon_order_item (region_code, order_id, item_no, side, item, label, amount_sen)
values (@region, @order_id, @item_no, @side, @item, @label, @amount_sen)
