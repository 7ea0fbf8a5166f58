-- An invitation is a token that is good for one thing: its person exchanges it for a real one, which
-- nobody else has seen. Then the column says for how many seconds that one is to be valid.
alter table access_token add column invites_for bigint check (invites_for > 0);
