-- Adds a bill. BillStore.IssueAsync runs it for each bill. No row back: its id, payment code or document is there already.
insert into bill (region_code, bill_id, payment_code, document, levy, agency, payer_number, payer_name, object_number, period_from, period_to,
  issued_on, due_date, expires_on, late_rule, total_sen, status, paid_by)
values (@region, @bill_id, @payment_code, @document, @levy, @agency, @payer_number, @payer_name, @object_number, @period_from, @period_to,
  @issued_on, @due_date, @expires_on, @late_rule, @total_sen, @status, @paid_by)
on conflict do nothing
returning bill_id as key
