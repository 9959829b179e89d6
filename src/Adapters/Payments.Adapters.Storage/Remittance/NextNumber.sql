-- The next number of a kind of document in a year. DepositSlipStore.MakeAsync. The row stays locked until the transaction ends: no gaps.
insert into document_counter (region_code, kind, year, last)
values (@region, @kind, @year, 1)
on conflict (region_code, kind, year) do update set last = document_counter.last + 1
returning last
