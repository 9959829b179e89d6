-- A bill is updated once in its life: when it is paid. Room for that one new version on its own page keeps the update out of its six indexes.
-- Holds for bills that come from now on; nothing is rewritten.
alter table bill set (fillfactor = 50);
