-- Which fresh messages any node has taken: the unique key decides between two nodes. It names no
-- case and no agency; a row goes when its message is no longer fresh.

create table seen_message (
  sender text not null,
  message bytea not null,
  until timestamptz not null,
  primary key (sender, message)
) with (autovacuum_vacuum_scale_factor = 0.02);
create index seen_message_until on seen_message (until);
grant delete on seen_message to ${application};
revoke select on seen_message from ${auditor};

-- One look at a clock at one instant: every reply that moves a request would add another. The owner
-- is bound by row-level security too, and is let through to remove what is there twice.
alter table errand no force row level security;
delete from errand one using errand other
  where one.kind = 'DEADLINE' and other.kind = 'DEADLINE' and one.subject = other.subject
    and one.not_before = other.not_before and one.buried_at is null and other.buried_at is null
    and one.id > other.id;
alter table errand force row level security;
create unique index errand_clock on errand (subject, not_before)
  where kind = 'DEADLINE' and buried_at is null;
