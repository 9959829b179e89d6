-- Writes the matches of a run and claims their items, each once: one that another run holds breaks a unique index, and the run is taken. RunWriter.
insert into match_part (region_code, run_no, match_no, part_no, line_id, payment_id, side, item, stage, tier, line_sen, line_applied_sen, ours_sen, ours_applied_sen, fee_sen, explanation)
values (@region, @run_no, @match_no, @part_no, @line_id, @payment_id, @side, @item, @stage, @tier, @line_sen, @line_applied_sen, @ours_sen, @ours_applied_sen, @fee_sen, @explanation)
