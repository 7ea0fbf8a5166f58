-- The three roles of the gateway, made once by the superuser in the database "rogatory". Set their
-- passwords afterwards (\password in psql) and put them into the files that the settings name.
create role rogatory_owner login nosuperuser nocreatedb nocreaterole nobypassrls noreplication;
create role rogatory_app login nosuperuser nocreatedb nocreaterole nobypassrls noreplication;
create role rogatory_auditor login nosuperuser nocreatedb nocreaterole nobypassrls noreplication;
revoke all on database rogatory from public;
grant connect on database rogatory to rogatory_owner, rogatory_app, rogatory_auditor;
grant create on database rogatory to rogatory_owner;
