-- In which states of the request its clock stands still, as the rule said on the day of submission:
-- names parted by spaces. Null for clocks set before: they stand still in every waiting state.
alter table outbound_request add column stands_still_in text;
grant update (stands_still_in) on outbound_request to ${application};
