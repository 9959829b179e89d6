-- Ledger days whose count of payment numbers differs from their payments: a gap or a number too many. RecordChecks. One row a day.
select 'business day ' || d.business_date as row_name,
       'gave out ' || d.payments || ' payment numbers for ' || count(p.payment_id) || ' payments' as message
from business_day d
left join payment p on p.region_code = d.region_code and p.business_date = d.business_date
where d.region_code = @region
group by d.region_code, d.business_date, d.payments
having count(p.payment_id) <> d.payments
limit 100
