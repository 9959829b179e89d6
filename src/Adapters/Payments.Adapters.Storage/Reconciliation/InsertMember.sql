-- Claims items, each once: one that another run holds breaks its key, and the run is taken. RunWriter.
insert into match_member (region_code, run_id, match_no, member_no, side, item, amount_sen, applied_sen, fee_sen)
values (@region, @run_id, @match_no, @member_no, @side, @item, @amount_sen, @applied_sen, @fee_sen)
