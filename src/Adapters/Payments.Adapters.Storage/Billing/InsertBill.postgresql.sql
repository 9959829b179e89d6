-- Adds bills. BillStore.IssueAsync. A bill without a row back: its id, payment code or document is there already.
insert into bill (region_code, bill_id, payment_code, document, levy, agency, payer_number, payer_name, object_number, period_from, period_to,
  issued_on, due_date, expires_on, late_rule, total_sen, status, paid_by)
select @region, unnest(@bill_id), unnest(@payment_code), unnest(@document), unnest(@levy), unnest(@agency), unnest(@payer_number), unnest(@payer_name),
  unnest(@object_number), unnest(@period_from), unnest(@period_to), unnest(@issued_on), unnest(@due_date), unnest(@expires_on), unnest(@late_rule),
  unnest(@total_sen), unnest(@status), unnest(@paid_by)
on conflict do nothing
returning cast(bill_id as text) as key
