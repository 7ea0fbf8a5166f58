-- Who may do what by default. The owner of the tables is the role that runs this file.
-- The application inserts and selects; update and delete are granted table by table, so that a
-- table which must only grow needs no more than silence. The auditor only reads.

revoke all on schema ${schema} from public;
grant usage on schema ${schema} to ${application}, ${auditor};

alter default privileges in schema ${schema} grant select, insert on tables to ${application};
alter default privileges in schema ${schema} grant usage on sequences to ${application};
alter default privileges in schema ${schema} grant select on tables to ${auditor};
alter default privileges revoke execute on functions from public;
alter default privileges in schema ${schema} grant execute on functions to ${application}, ${auditor};

-- The agency for which this transaction works; null when none is set, and then no row matches.
create function current_agency() returns text
  language sql stable parallel safe
  return nullif(current_setting('rogatory.agency', true), '');

-- Binds a table with a column "agency" to row-level security, its owner included: the application
-- sees and writes the rows of the current agency only; the auditor reads them. With "technical" the
-- gateway's own work (agency "*": leases, sweeps, the audit chain) is admitted as well.
create procedure bind_to_agency(target regclass, technical boolean default false)
  language plpgsql as $$
declare
  own text := 'agency = current_agency()';
  admitted text := own || case when technical then ' or current_agency() = ''*''' else '' end;
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy agency_rows on %s to ${application} using (%s) with check (%s)',
    target, admitted, admitted);
  execute format('create policy auditor_rows on %s for select to ${auditor} using (%s)',
    target, own);
end
$$;
revoke execute on procedure bind_to_agency(regclass, boolean) from ${application}, ${auditor};
