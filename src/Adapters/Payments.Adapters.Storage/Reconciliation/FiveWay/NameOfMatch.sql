-- The name under which a run states the difference of a match. FiveWayReader. No rows: it has none. Served by the keys of recon_run and match_part, and recon_exception_item.
select named.type
from match_part as part
join recon_exception as named on named.region_code = part.region_code and named.item in (cast(part.line_id as text), cast(part.payment_id as text), part.item) and named.run_id = @run
where part.region_code = @region and part.run_no = (select run.run_no from recon_run as run where run.region_code = @region and run.run_id = @matched_by) and part.match_no = @number
  and named.type in ('amount-over', 'amount-under', 'batch-difference')
order by named.type
limit 1
