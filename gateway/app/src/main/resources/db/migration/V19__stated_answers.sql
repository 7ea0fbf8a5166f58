-- What addressees without software answered, as persons state it; it stays as it was stated. Columns
-- "grounds" and "content" hold case content, encrypted.

create table stated_answer (
  id uuid primary key,
  agency text not null default current_agency(),
  request uuid not null,
  position bigint generated always as identity,
  received_at timestamptz not null,
  kind text not null,
  grounds bytea not null,
  content bytea,
  recorded_by text not null,
  recorded_at timestamptz not null
);
create index stated_answer_of_request on stated_answer (request, position);
call bind_to_agency('stated_answer');
