-- Typed links between two requests of one agency and one case; a link never changes.
create table request_link (
  later uuid not null,
  relation text not null,
  earlier uuid not null,
  agency text not null default current_agency(),
  position bigint generated always as identity,
  linked_by text not null,
  linked_at timestamptz not null,
  primary key (later, relation, earlier),
  check (later <> earlier)
);
create index request_link_earlier on request_link (earlier);
call bind_to_agency('request_link');
