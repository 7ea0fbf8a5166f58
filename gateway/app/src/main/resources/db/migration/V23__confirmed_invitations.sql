-- Somebody who had a token before is let in anew by two administrators: the second one's name. An
-- invitation of somebody who never had one needs none.
alter table access_token add column confirmed_by text;
grant update (confirmed_by) on access_token to ${application};
