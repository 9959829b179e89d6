-- Marks a batch's bills paid, each once. BatchWriter runs it once per batch. A bill without a row back is not open (any more).
-- Served by the primary key. The array is looked into and not joined: joined, a table nobody has analysed yet was read whole.
update bill set
  status = 'Paid',
  paid_by = (cast(@payment_id as uuid[]))[array_position(cast(@bill_id as uuid[]), bill_id)],
  paid_at = (cast(@paid_at as timestamptz[]))[array_position(cast(@bill_id as uuid[]), bill_id)]
where region_code = @region and bill_id = any(cast(@bill_id as uuid[])) and status = 'Issued'
returning cast(bill_id as text) as key
