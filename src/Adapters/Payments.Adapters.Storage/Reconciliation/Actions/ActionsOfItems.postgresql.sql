-- What was done about items, oldest first. ActionStore.ActionsAsync. Served by item_action_item.
select action_id as id, side, item, kind, until_on as until, reference, reason, made_by as by, made_at as at
from item_action
where region_code = @region and item = any(@items)
order by made_at, action_id
