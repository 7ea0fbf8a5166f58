-- What officers file by hand, where an addressee has a portal of its own or no software at all.
-- Columns "reference" and "reason" hold case content, encrypted.

create table laid_out (
  document uuid not null,
  agency text not null default current_agency(),
  request uuid not null,
  position bigint generated always as identity,
  channel text not null,
  first boolean not null,
  since timestamptz not null,
  settled_at timestamptz,
  primary key (agency, document)
);
create index laid_out_of_request on laid_out (request, position);
create index laid_out_waiting on laid_out (agency, position) where settled_at is null;
call bind_to_agency('laid_out');
grant update (settled_at) on laid_out to ${application};

-- What a person stated stays as it was stated; a correction is a further row.
create table filing (
  id uuid primary key,
  agency text not null default current_agency(),
  request uuid not null,
  position bigint generated always as identity,
  document uuid not null,
  filed_at timestamptz not null,
  way text not null,
  reference bytea,
  recorded_by text not null,
  recorded_at timestamptz not null,
  reason bytea,
  foreign key (agency, document) references laid_out
);
create index filing_of_request on filing (request, position);
call bind_to_agency('filing');
