-- What was sealed and may be asked about by anybody who holds the paper: identities, dates and
-- counts, never an address, a reference or a person. A public question comes without an agency, so
-- the gateway's own technical work may read over all of them.

create table sealed_register (
  code text primary key,
  agency text not null default current_agency(),
  message uuid not null,
  request uuid not null,
  version integer not null,
  hash bytea not null unique,
  issuer text not null,
  addressee text not null,
  issued_on date not null,
  items integer not null,
  valid_until timestamptz not null,
  sealed_at timestamptz not null,
  signer bytea
);
create index sealed_register_request on sealed_register (request, version);
call bind_to_agency('sealed_register', technical => true);
