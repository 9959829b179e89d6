-- Till sessions whose receipts differ from their cash payments that stand. RecordChecks. Served by payment_till.
select 'till session ' || s.till_session_id as row_name,
       'says ' || s.received_sen || ' sen received, its payments make ' || coalesce(sum(p.amount_sen), 0) as message
from till_session s
left join payment p on p.region_code = s.region_code and p.till_session_id = s.till_session_id and p.channel = s.channel
  and not exists (select 1 from payment_reversal r where r.region_code = p.region_code and r.payment_id = p.payment_id)
where s.region_code = @region
group by s.region_code, s.till_session_id, s.received_sen
having coalesce(sum(p.amount_sen), 0) <> s.received_sen
limit 100
