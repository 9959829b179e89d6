-- The incidents first noted in a span of time, end excluded. PaymentStore.IncidentsAsync. Served by notice_incident_noted.
select region_code as region, channel, reference, kind, content_hash, amount_sen as amount, noted_at as at
from notice_incident
where region_code = @region and noted_at >= @from and noted_at < @to
order by noted_at, channel, reference, kind, content_hash
