-- Which content stands in sealed requests, and which requests are of one case: keyed digests, whose
-- key lies in the key folder. Nobody reads an address or a reference from these tables.
create table known_item (
  agency text not null default current_agency(),
  locator bytea not null,
  request uuid not null,
  primary key (agency, locator)
);
call bind_to_agency('known_item');
grant update (request) on known_item to ${application};

create table case_member (
  agency text not null default current_agency(),
  case_reference bytea not null,
  position bigint generated always as identity,
  request uuid not null,
  primary key (request)
);
create index case_member_case on case_member (agency, case_reference, position desc);
call bind_to_agency('case_member');
revoke select on known_item, case_member from ${auditor};
