-- A claim is its own key: the item, and whether the claim stands. It was kept in three indexes, which took a third of a night's time; two are left.
alter table match_member add column undone text not null default '';
update match_member set undone = cast(run_id as text) where undone_at is not null;

alter table match_member drop constraint match_member_pkey;
drop index match_member_once;
drop index match_member_item;
drop index match_member_rest;
alter table match_member drop column undone_at;

alter table match_member add constraint match_member_once primary key (region_code, item, side, undone);
create index match_member_match on match_member (region_code, run_id, match_no);
create index match_member_rest on match_member (region_code, run_id) where undone = '' and amount_sen <> applied_sen;
comment on table match_member is 'Items of matches; an item is in one live match at most. Only undone changes, once.';
comment on column match_member.undone is 'Empty while the claim stands, the run once it is undone: so an item has one live claim, and one undone claim of each run.';
comment on table recon_match is 'Append only. What a run found to belong together, and why, as data; the two sentences of it are made when somebody reads.';
