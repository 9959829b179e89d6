-- The number (NTPD) of a payment. TillReceipts.NumberOfAsync. No rows: no such payment. Served by the primary key.
select payment.ntpd
from payment
where payment.region_code = @region and payment.payment_id = @payment
