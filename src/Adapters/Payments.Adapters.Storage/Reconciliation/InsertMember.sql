-- Claims items, each once (match_member_once). RunWriter. An item without a row back is claimed by another run.
insert into match_member (region_code, run_id, match_no, member_no, side, item, amount_sen, applied_sen, fee_sen)
values (@region, @run_id, @match_no, @member_no, @side, @item, @amount_sen, @applied_sen, @fee_sen)
on conflict do nothing
returning side || ':' || item as key
