-- Adds the exceptions of a run. RunWriter.
insert into recon_exception (region_code, run_id, exception_no, type, side, item, amount_sen, owner, due_on, explanation)
select @region, unnest(@run_id), unnest(@exception_no), unnest(@type), unnest(@side), unnest(@item), unnest(@amount_sen), unnest(@owner),
  unnest(@due_on), unnest(@explanation)
