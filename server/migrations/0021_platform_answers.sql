-- What the platform's own people were answered, kept a day, so that asking twice does once. The answers of an organization
-- are kept by the organization; these belong to none.
create table platform_answer (
  person_id uuid not null references person (id),
  key text not null check (length(key) between 1 and 255),
  request_hash bytea not null,
  status smallint not null,
  answer json not null,
  created_at timestamptz not null default now(),
  primary key (person_id, key)
);
alter table platform_answer enable row level security;
alter table platform_answer force row level security;
-- Whoever was answered; and, after a day, the job that forgets, which is nobody.
create policy own_or_old on platform_answer to comanda_app
  using (person_id = (select current_person())
    or ((select current_person()) is null and created_at < now() - interval '1 day'))
  with check (person_id = (select current_person()));
grant select, insert, delete on platform_answer to comanda_app;
create index platform_answer_by_age on platform_answer (created_at);
