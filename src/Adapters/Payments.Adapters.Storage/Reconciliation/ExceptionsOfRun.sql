-- The exceptions of a run, in order. ReconciliationStore.ExceptionsAsync. Served by the primary key.
select type, side, item, amount_sen, due_on, explanation
from recon_exception
where region_code = @region and run_id = @run
order by exception_no
