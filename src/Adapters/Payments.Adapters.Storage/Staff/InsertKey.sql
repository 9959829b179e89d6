-- Keeps a key of the installation. ProtectionKeys.
insert into data_protection_key (region_code, name, xml) values (@region, @name, @xml) on conflict do nothing
