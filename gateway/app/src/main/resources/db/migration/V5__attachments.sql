-- Files beside documents. The bytes lie in files of the data folder, each encrypted under a key of
-- its own; "file_key" is that key, encrypted like all case content, so that a file without its row
-- is dead. "name" is case content too.

create table attachment (
  id uuid not null,
  agency text not null default current_agency(),
  position bigint generated always as identity,
  sender text not null default '',
  request uuid not null,
  reference uuid not null,
  name bytea not null,
  media_type text not null,
  size bigint not null,
  hash bytea not null,
  purpose text not null,
  state text not null,
  changed_at timestamptz not null,
  reason text,
  file uuid,
  file_key bytea,
  primary key (id, agency),
  unique (agency, sender, request, reference)
);
create unique index attachment_file on attachment (agency, file) where file is not null;
call bind_to_agency('attachment');
grant update (state, changed_at, reason, file, file_key), delete on attachment to ${application};
