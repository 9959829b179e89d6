-- Undoes a run, once, and only the account's newest. RunWriter.UndoAsync. 0 rows: it is undone, or another run is newer.
update recon_run set undone_at = @at, undone_on = @on
where region_code = @region and run_id = @run and undone_at is null
  and not exists (
    select 1 from recon_run as newer
    where newer.region_code = @region and newer.account = @account and newer.number > recon_run.number and newer.undone_at is null)
