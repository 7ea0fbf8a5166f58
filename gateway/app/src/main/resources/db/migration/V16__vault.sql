-- The vault: identities of the persons whom cases protect. Each person has a key of its own, wrapped
-- by a key of the vault, which lies in another file than the key of the documents. To erase is to
-- destroy the wrapped key; the row stays, so that a copy that comes back is erased again.

create table vault_key (
  id text primary key,
  first_used_at timestamptz not null
);
grant delete on vault_key to ${application};

create table vault_subject (
  agency text not null default current_agency(),
  handle text not null,
  vault_key text references vault_key,
  wrapped bytea,
  kept_by text not null,
  kept_at timestamptz not null,
  erased_by text,
  erased_at timestamptz,
  primary key (agency, handle),
  check ((wrapped is null) = (erased_at is not null)),
  check ((vault_key is null) = (wrapped is null))
);
call bind_to_agency('vault_subject', technical => true);
grant update (vault_key, wrapped, erased_by, erased_at) on vault_subject to ${application};

create table vault_field (
  agency text not null default current_agency(),
  handle text not null,
  field text not null,
  content bytea not null,
  kept_at timestamptz not null,
  primary key (agency, handle, field),
  foreign key (agency, handle) references vault_subject
);
call bind_to_agency('vault_field');
grant update (content, kept_at), delete on vault_field to ${application};
revoke select on vault_key, vault_subject, vault_field from ${auditor};

-- Who looked, or asked to look or to erase, and who agreed. "reason" is case content.
create table vault_act (
  id uuid primary key,
  agency text not null default current_agency(),
  handle text not null,
  field text,
  purpose text,
  reason bytea not null,
  asked_by text not null,
  asked_at timestamptz not null,
  granted_by text,
  granted_at timestamptz,
  done_at timestamptz
);
create index vault_act_handle on vault_act (agency, handle, asked_at desc);
create index vault_act_asked on vault_act (agency, asked_by, asked_at desc);
call bind_to_agency('vault_act');
grant update (granted_by, granted_at, done_at) on vault_act to ${application};
