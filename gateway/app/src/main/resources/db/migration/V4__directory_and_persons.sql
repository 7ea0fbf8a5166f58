-- What administrators propose and decide. Nothing is changed in place: a change is a new entry, a
-- decision a row of its own, and both tables only grow.

-- Parties, their keys and addresses: the same for all agencies, so no row belongs to one.
create table directory_entry (
  id uuid primary key,
  kind text not null check (kind in ('PARTY', 'KEY', 'ADDRESS')),
  subject text not null,
  content jsonb not null,
  proposed_by text not null,
  proposer_agency text not null,
  proposed_at timestamptz not null
);
create index directory_entry_subject on directory_entry (subject);

create table directory_decision (
  entry uuid primary key references directory_entry,
  position bigint generated always as identity unique,
  accepted boolean not null,
  decided_by text not null,
  decider_agency text not null,
  decided_at timestamptz not null,
  reason text
);

-- Persons of an agency and their roles.
create table person_entry (
  id uuid primary key,
  agency text not null default current_agency(),
  person text not null,
  content jsonb not null,
  proposed_by text not null,
  proposed_at timestamptz not null
);
create index person_entry_person on person_entry (agency, person);
call bind_to_agency('person_entry');

create table person_decision (
  entry uuid primary key references person_entry,
  position bigint generated always as identity unique,
  agency text not null default current_agency(),
  accepted boolean not null,
  ground text not null
    check (ground in ('FIRST', 'BOOTSTRAP', 'NOT_NEEDED', 'SECOND_ADMINISTRATOR', 'REJECTED')),
  decided_by text not null,
  decided_at timestamptz not null,
  reason text
);
call bind_to_agency('person_decision');

-- Tokens are found by the digest of their secret before anybody knows whose agency it is.
create table access_token (
  hash bytea primary key,
  id uuid not null unique,
  agency text not null default current_agency(),
  person text not null,
  issued_by text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz
) with (fillfactor = 80);
create index access_token_person on access_token (agency, person, issued_at desc);
call bind_to_agency('access_token', technical => true);
grant update (revoked_at, last_used_at) on access_token to ${application};
revoke select on access_token from ${auditor};

-- What was answered under which key; the sweep of what has expired works over all agencies.
create table idempotency_key (
  agency text not null default current_agency(),
  person text not null,
  key_hash bytea not null,
  id uuid not null unique,
  request_hash bytea not null,
  claimed_until timestamptz not null,
  expires_at timestamptz not null,
  answer bytea,
  primary key (agency, person, key_hash)
) with (autovacuum_vacuum_scale_factor = 0.05);
create index idempotency_key_expiry on idempotency_key (expires_at);
call bind_to_agency('idempotency_key', technical => true);
grant update (id, request_hash, claimed_until, expires_at, answer), delete
  on idempotency_key to ${application};
revoke select on idempotency_key from ${auditor};

create table notice (
  id uuid primary key,
  agency text not null default current_agency(),
  request uuid not null,
  event text not null,
  state text not null,
  at timestamptz not null
);
create index notice_page on notice (agency, at desc, id desc);
call bind_to_agency('notice');
