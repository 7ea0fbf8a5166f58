-- The key-encryption key can be exchanged: data keys are wrapped anew, row by row, by the gateway's
-- own technical work, and the identity of the old key goes with the last of them.
drop policy agency_rows on data_key;
create policy agency_rows on data_key to ${application}
  using (agency = current_agency() or current_agency() = '*')
  with check (agency = current_agency() or current_agency() = '*');
grant update (key_encryption_key, wrapped) on data_key to ${application};
grant delete on key_encryption_key to ${application};
