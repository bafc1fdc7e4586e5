-- What requests may do with the job queue: add a job for their own organization, and look at, replay or drop their
-- own dead ones. Run after the queue's own migrations, as its owner, at every start.

create or replace function graphile_worker.own_organization() returns uuid language sql stable
  return nullif(current_setting('app.organization_id', true), '')::uuid;

create or replace function graphile_worker.add_tenant_job(
  task text, input json, run_at timestamptz default null, job_key text default null
) returns bigint
  language sql security definer set search_path = graphile_worker, pg_temp as $$
  select (graphile_worker.add_job(
    identifier => task,
    payload => json_build_object('organizationId', own_organization(), 'input', input),
    run_at => run_at, job_key => own_organization() || ':' || job_key, max_attempts => 8)).id
  where own_organization() is not null
$$;

create or replace function graphile_worker.dead_tenant_jobs()
  returns table (id bigint, task text, input json, attempts integer, error text, at timestamptz)
  language sql stable security definer set search_path = graphile_worker, pg_temp as $$
  select j.id, t.identifier, j.payload -> 'input', j.attempts::integer, coalesce(j.last_error, ''), j.updated_at
  from _private_jobs j join _private_tasks t on t.id = j.task_id
  where j.attempts >= j.max_attempts and j.payload ->> 'organizationId' = own_organization()::text
$$;

create or replace function graphile_worker.replay_tenant_job(job_id bigint) returns boolean
  language sql security definer set search_path = graphile_worker, pg_temp as $$
  with own as (select d.id from dead_tenant_jobs() d where d.id = job_id),
  replayed as (select r.id from own, reschedule_jobs(array[own.id], run_at => now(), attempts => 0) r)
  select exists (select from replayed)
$$;

create or replace function graphile_worker.discard_tenant_job(job_id bigint) returns boolean
  language sql security definer set search_path = graphile_worker, pg_temp as $$
  with own as (select d.id from dead_tenant_jobs() d where d.id = job_id),
  discarded as (select c.id from own, complete_jobs(array[own.id]) c)
  select exists (select from discarded)
$$;

revoke execute on function graphile_worker.add_tenant_job, graphile_worker.dead_tenant_jobs,
  graphile_worker.replay_tenant_job, graphile_worker.discard_tenant_job from public;
grant usage on schema graphile_worker to comanda_app;
grant execute on function graphile_worker.add_tenant_job, graphile_worker.dead_tenant_jobs,
  graphile_worker.replay_tenant_job, graphile_worker.discard_tenant_job, graphile_worker.own_organization to comanda_app;
