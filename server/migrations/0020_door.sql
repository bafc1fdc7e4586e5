-- What the door needs to keep its word at the moment it is asked: who is let in until when, and what is forgotten.

-- ---------------------------------------------------------------------------------------------------------------
-- How an organization stands now. A job writes down that its time is over, tells the journal and writes to its owners;
-- until that job has come round, what is read here is over already. It says what the job would: see
-- look-after-subscriptions.

create function standing_of(o organization) returns text
  language plpgsql stable as $$
declare
  rule record;
  paid record;
begin
  if o.is_demo or o.status not in ('TRIAL', 'ACTIVE') then
    return o.status;
  end if;
  if o.status = 'TRIAL' and coalesce(o.trial_ends_at > now(), true) then
    return o.status;
  end if;
  select time_runs_out, grace_days into rule from platform_setting;
  if not rule.time_runs_out then
    return o.status;
  end if;
  if o.status = 'TRIAL' then
    return 'EXPIRED';
  end if;
  select s.id, s.status, s.ends_at into paid from platform_subscription s
    where s.organization_id = o.id
    order by s.status in ('TRIALING', 'ACTIVE', 'PAST_DUE') desc, s.ends_at desc, s.id desc limit 1;
  if paid.status in ('ACTIVE', 'PAST_DUE') and paid.ends_at + make_interval(days => rule.grace_days) <= now() then
    return 'EXPIRED';
  end if;
  -- Who was let go on after a cancelled one had ended goes on.
  if paid.status = 'CANCELLED' and paid.ends_at <= now() and not exists (
    select from subscription_notice n where n.organization_id = o.id and n.subject = paid.id
      and n.ends_at = paid.ends_at and n.days_before = 0
  ) then
    return 'EXPIRED';
  end if;
  return o.status;
end $$;

-- ---------------------------------------------------------------------------------------------------------------
-- How long a guest sits without doing anything: as the store said when he sat down.
alter table guest_session add column minutes integer not null default 30 check (minutes between 1 and 1440);

-- ---------------------------------------------------------------------------------------------------------------
-- An order whose customer was forgotten while it was being made: what he wrote on it goes when it ends.
alter table customer_order add column forgets_notes boolean not null default false;
create index customer_order_forgetting on customer_order (organization_id, placed_at) where forgets_notes;

-- ---------------------------------------------------------------------------------------------------------------
-- Whom a message is for, as an index that tells nothing: what was written to somebody goes with him.
alter table outgoing_message add column recipient_index text;
create index outgoing_message_to on outgoing_message (recipient_index) where recipient_index is not null;

-- Asked within an organization, too, which sees no message otherwise.
create function forget_messages_to(recipients text[]) returns void
  language sql security definer set search_path = public, pg_temp as $$
  delete from outgoing_message where recipient_index = any (recipients)
$$;
revoke execute on function forget_messages_to(text[]) from public;
grant execute on function forget_messages_to(text[]) to comanda_app;

-- What somebody agreed to stays, in nobody's words.
grant update (purpose, wording) on consent to comanda_app;

-- ---------------------------------------------------------------------------------------------------------------
-- Who registered an organization under which Idempotency-Key: sent again, also at the same moment, it is the same one.
create table organization_registration (
  -- Of who asks and his key; and of all he asked for. Both by our signature: there is a password in it.
  key_mac bytea primary key,
  request_mac bytea not null,
  -- Taken before the organization is there: whoever sends it a second time waits for the first one.
  organization_id uuid not null references organization (id) deferrable initially deferred,
  store_id uuid not null,
  person_id uuid not null references person (id),
  at timestamptz not null default now()
);
create index organization_registration_by_age on organization_registration (at);
grant select, insert, delete on organization_registration to comanda_app;
