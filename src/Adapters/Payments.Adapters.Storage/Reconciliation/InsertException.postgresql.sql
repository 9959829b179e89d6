-- Adds the exceptions of a run. RunWriter.
insert into recon_exception (region_code, run_id, exception_no, type, side, item, amount_sen, owner, due_on, explanation)
select @region, given.*
from unnest(@run_id, @exception_no, @type, @side, @item, @amount_sen, @owner, @due_on, @explanation) as given (run_id, exception_no, type, side, item, amount_sen, owner, due_on, explanation)
