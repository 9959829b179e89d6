-- Adds bills. BillStore.IssueAsync. A bill without a row back: its id, payment code or document is there already.
insert into bill (region_code, bill_id, payment_code, document, levy, agency, payer_number, payer_name, object_number, period_from, period_to,
  issued_on, due_date, expires_on, late_rule, total_sen, status, paid_by)
select @region, bill.*
from unnest(@bill_id, @payment_code, @document, @levy, @agency, @payer_number, @payer_name, @object_number, @period_from, @period_to,
  @issued_on, @due_date, @expires_on, @late_rule, @total_sen, @status, @paid_by) as bill
on conflict do nothing
returning cast(bill_id as text) as key
