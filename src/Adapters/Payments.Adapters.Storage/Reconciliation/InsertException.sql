-- Adds the exceptions of a run. RunWriter.
insert into recon_exception (region_code, run_id, exception_no, type, side, item, amount_sen, owner, due_on, explanation)
values (@region, @run_id, @exception_no, @type, @side, @item, @amount_sen, @owner, @due_on, @explanation)
