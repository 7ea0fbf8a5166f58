-- On which state of the directory an entry was proposed: the position of the last decision then. A
-- proposal whose ground was changed meanwhile is not confirmed. Null for what was proposed before.
alter table directory_entry add column based_on bigint;
