-- The stores of the case. Columns of type bytea named "content", "note", "purpose" or after a
-- reference hold case content: AES-256-GCM under the data key of the agency. What is left in clear
-- are identities, states and instants.

create table key_encryption_key (
  id text primary key,
  first_used_at timestamptz not null
);

create table data_key (
  agency text not null default current_agency(),
  generation integer not null,
  key_encryption_key text not null references key_encryption_key,
  wrapped bytea not null,
  made_at timestamptz not null,
  primary key (agency, generation)
);
call bind_to_agency('data_key');
revoke select on key_encryption_key, data_key from ${auditor};

create table outbound_request (
  id uuid primary key,
  agency text not null default current_agency(),
  case_reference bytea not null,
  template text not null,
  template_version text not null,
  author text not null,
  issuer text not null,
  addressee text not null,
  state text not null,
  revision integer not null,
  created_at timestamptz not null,
  valid_until timestamptz,
  document_hash bytea,
  first_sent_at timestamptz,
  attempted boolean not null,
  priority smallint not null,
  rule_code text,
  rule_length text,
  rule_calendar text,
  rule_zone text,
  rule_provision text,
  rule_answer_within text,
  started_at timestamptz,
  due_at timestamptz,
  suspended_at timestamptz,
  remaining_millis bigint,
  reminded_at timestamptz,
  met_at timestamptz,
  breached_at timestamptz,
  their_reference bytea
) with (fillfactor = 80);
create index outbound_request_page on outbound_request (agency, created_at desc, id desc);
call bind_to_agency('outbound_request');
grant update (state, revision, valid_until, document_hash, first_sent_at, attempted, priority,
  rule_code, rule_length, rule_calendar, rule_zone, rule_provision, rule_answer_within, started_at,
  due_at, suspended_at, remaining_millis, reminded_at, met_at, breached_at, their_reference)
  on outbound_request to ${application};

create table inbound_request (
  sender text not null,
  id uuid not null,
  agency text not null default current_agency(),
  addressee text not null,
  kind text not null,
  state text not null,
  revision integer not null,
  received_at timestamptz not null,
  document_hash bytea not null,
  reference text not null,
  assignee text,
  primary key (sender, id)
) with (fillfactor = 80);
create index inbound_request_page on inbound_request (agency, received_at desc, id desc);
call bind_to_agency('inbound_request');
grant update (state, revision, assignee) on inbound_request to ${application};

-- The timelines of both directions; the sender is empty for requests that go out.
create table history (
  position bigint generated always as identity primary key,
  agency text not null default current_agency(),
  sender text not null default '',
  request uuid not null,
  at timestamptz not null,
  event text not null,
  from_state text not null,
  to_state text not null,
  person text not null,
  note bytea,
  document uuid
);
create index history_of_request on history (request, sender, position);
call bind_to_agency('history');

-- A document of an exchange never changes; only answers are replaced, and unsigned renderings dropped.
create table document (
  agency text not null default current_agency(),
  id uuid not null,
  kind text not null,
  request uuid not null,
  position bigint generated always as identity,
  media_type text not null,
  hash bytea not null,
  stored_at timestamptz not null,
  content bytea not null,
  primary key (id, kind, agency)
);
alter table document alter column content set storage external;
create index document_of_request on document (request, kind, position);
alter table document enable row level security;
alter table document force row level security;
create policy agency_reads on document for select to ${application}
  using (agency = current_agency());
create policy agency_stores on document for insert to ${application}
  with check (agency = current_agency());
create policy agency_replaces_answers on document for update to ${application}
  using (agency = current_agency() and kind = 'ANSWERS')
  with check (agency = current_agency() and kind = 'ANSWERS');
create policy agency_drops_unsigned on document for delete to ${application}
  using (agency = current_agency() and kind = 'UNSIGNED');
create policy auditor_rows on document for select to ${auditor} using (agency = current_agency());
grant update (media_type, hash, stored_at, content), delete on document to ${application};

create table reply (
  message uuid primary key,
  agency text not null default current_agency(),
  request uuid not null,
  position bigint generated always as identity,
  sender text not null,
  kind text not null,
  received_at timestamptz not null,
  correlated_at timestamptz,
  content bytea not null
);
create index reply_of_request on reply (request, position);
call bind_to_agency('reply');
grant update (correlated_at) on reply to ${application};

-- What arrived, once, over all agencies: the unique keys decide.
create table ledger (
  sender text not null,
  message uuid not null,
  agency text not null default current_agency(),
  hash bytea not null,
  receipt uuid not null,
  primary key (sender, message)
);
call bind_to_agency('ledger');

create table ledger_version (
  sender text not null,
  request uuid not null,
  version integer not null,
  agency text not null default current_agency(),
  hash bytea not null,
  receipt uuid not null,
  primary key (sender, request, version)
);
call bind_to_agency('ledger_version');

-- What waits to be done. A row is deleted when it is done, and stays as a dead letter when it is
-- buried. Only next_hint_at is indexed, so that leases change no index.
create table errand (
  id uuid primary key,
  agency text not null default current_agency(),
  kind text not null,
  subject uuid not null,
  priority smallint not null,
  not_before timestamptz not null,
  attempts integer not null,
  leased_until timestamptz,
  next_hint_at timestamptz not null,
  hints smallint not null default 0,
  reason text,
  buried_at timestamptz
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
create index errand_to_hint on errand (next_hint_at) where buried_at is null;
create index errand_buried on errand (agency, buried_at) where buried_at is not null;
call bind_to_agency('errand', technical => true);
grant update (not_before, attempts, leased_until, next_hint_at, hints, reason, buried_at), delete
  on errand to ${application};
