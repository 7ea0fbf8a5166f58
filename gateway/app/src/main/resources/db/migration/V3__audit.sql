-- The audit trail only grows: neither the application nor the auditor may change or remove a row.

create table audit_entry (
  id uuid primary key,
  agency text not null default current_agency(),
  at timestamptz not null,
  person text not null,
  roles text not null,
  action text not null,
  object text not null,
  purpose bytea,
  counterpart text,
  result text not null,
  hash text
);
create index audit_entry_page on audit_entry (agency, id desc);
create index audit_entry_object on audit_entry (agency, object, id desc);
call bind_to_agency('audit_entry');

-- Entries whose link is still to be made, with the digest of their row.
create table audit_pending (
  position bigint generated always as identity primary key,
  entry uuid not null,
  agency text not null default current_agency(),
  row_hash bytea not null
) with (autovacuum_vacuum_scale_factor = 0.02);
call bind_to_agency('audit_pending', technical => true);
grant delete on audit_pending to ${application};
revoke select on audit_pending from ${auditor};

-- The chain over all agencies: hash = SHA-256 (hash before, position, entry, row hash).
create table audit_link (
  position bigint primary key,
  entry uuid not null unique,
  agency text not null,
  row_hash bytea not null,
  hash bytea not null
);
call bind_to_agency('audit_link', technical => true);
