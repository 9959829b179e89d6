-- The number of a payment. PaymentStore.FindPaymentOfAsync. One row: a bill names only payments that exist. Served by the primary key.
select ntpd from payment where region_code = @region and payment_id = @payment
