-- The installation's keys. ProtectionKeys. Served by the primary key.
select xml from data_protection_key where region_code = @region and name > '' order by name
