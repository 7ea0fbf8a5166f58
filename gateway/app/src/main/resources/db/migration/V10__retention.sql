-- What is no part of a case may be removed when it is old.
grant delete on notice, access_token to ${application};
