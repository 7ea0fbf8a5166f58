-- In which states the duty of a clock is fulfilled; null for clocks set before: by any answer.
alter table outbound_request add column met_in text;
grant update (met_in) on outbound_request to ${application};

-- Clocks that a request carries beside that of its addressee, one for each rule.
create table further_clock (
  agency text not null default current_agency(),
  request uuid not null,
  rule_code text not null,
  position integer not null,
  begins text not null,
  ours boolean not null,
  duty boolean not null,
  expires boolean not null,
  rule_length text not null,
  rule_calendar text not null,
  rule_zone text not null,
  rule_provision text,
  rule_answer_within text,
  stands_still_in text not null,
  met_in text not null,
  started_at timestamptz,
  due_at timestamptz,
  suspended_at timestamptz,
  remaining_millis bigint,
  reminded_at timestamptz,
  met_at timestamptz,
  breached_at timestamptz,
  primary key (request, rule_code)
);
call bind_to_agency('further_clock');
grant update (started_at, due_at, suspended_at, remaining_millis, reminded_at, met_at, breached_at),
  delete on further_clock to ${application};
