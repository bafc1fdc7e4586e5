-- The kitchen at work: counters that open, fill and close, tickets made of lines that are cooked one by one, and all
-- that stands around them: timers, equipment, checks, alerts, and the steps a store's orders go through.

alter table counter
  add column tags text[] not null default '{}' check (cardinality(tags) <= 30),
  -- How many things may wait here before others take over; without one there is no end.
  add column capacity integer check (capacity between 1 and 1000),
  add column status text not null default 'ACTIVE'
    check (status in ('ACTIVE', 'FULL', 'INACTIVE', 'MAINTENANCE', 'OFFLINE')),
  -- What waits here: the sum over its open tickets, kept by the trigger below.
  add column open_items integer not null default 0 check (open_items >= 0),
  add column open_seconds integer not null default 0 check (open_seconds >= 0),
  -- How long a ticket takes here: each bumped one moves it a little.
  add column usual_seconds integer not null default 300 check (usual_seconds >= 0),
  -- The round robin's memory: who was given something last.
  add column routed_no bigint not null default 0,
  add column version integer not null default 1,
  add column removed_at timestamptz,
  add constraint counter_kind check (kind in ('KITCHEN', 'BAR', 'COFFEE', 'PASTRY', 'COLD_PREP', 'HOT_PREP', 'GRILL',
    'FRYER', 'SALAD', 'DESSERT', 'DRINKS', 'ASSEMBLY', 'EXPEDITE', 'PICKUP'));
create unique index counter_name on counter (organization_id, store_id, lower(name)) where removed_at is null;

create table counter_staff (
  organization_id uuid not null,
  counter_id uuid not null,
  member_id uuid not null,
  store_id uuid not null,
  status text not null check (status in ('AVAILABLE', 'BUSY', 'ON_BREAK', 'CLOCKED_OUT')),
  primary key (organization_id, counter_id, member_id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, counter_id) references counter (organization_id, id),
  foreign key (organization_id, member_id) references member (organization_id, id)
);
call protect_tenant_table('counter_staff');

-- What an order's entry told the kitchen, by its place in the store's journal: read twice, it is written once.
create table kitchen_slip (
  organization_id uuid not null,
  store_id uuid not null,
  seq bigint not null,
  order_id uuid not null,
  kind text not null check (kind in ('SENT', 'CANCELLED', 'MOVED')),
  course integer,
  -- When the last of its parts was done, where it had several.
  reunited_at timestamptz,
  at timestamptz not null,
  primary key (organization_id, store_id, seq),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, order_id) references customer_order (organization_id, id)
);
call protect_tenant_table('kitchen_slip');
create index kitchen_slip_of_order on kitchen_slip (organization_id, order_id, seq);

alter table kitchen_ticket
  drop constraint kitchen_ticket_organization_id_order_id_counter_id_key,
  -- Nobody's yet: a person decides who makes it.
  alter column counter_id drop not null,
  add column sending bigint not null default 0,
  add column course integer,
  add column split_index integer not null default 1,
  add column split_count integer not null default 1,
  add column priority text not null default 'NORMAL' check (priority in ('LOW', 'NORMAL', 'HIGH', 'URGENT', 'RUSH')),
  add column priority_score integer not null default 2 check (priority_score between 0 and 10),
  add column open_items integer not null default 0 check (open_items >= 0),
  add column open_seconds integer not null default 0 check (open_seconds >= 0),
  add column accepted_at timestamptz,
  add column started_at timestamptz,
  add column ready_at timestamptz,
  add column cancel_reason text,
  add column rerouted_from uuid,
  add check (split_index between 1 and split_count),
  add check (status not in ('READY', 'BUMPED', 'CANCELLED') or open_items = 0),
  add foreign key (organization_id, rerouted_from) references kitchen_ticket (organization_id, id);
create index kitchen_ticket_of_order on kitchen_ticket (organization_id, order_id, sending);
create index kitchen_ticket_of_counter on kitchen_ticket (organization_id, counter_id, created_at)
  where status not in ('BUMPED', 'CANCELLED');
create index kitchen_ticket_of_store on kitchen_ticket (organization_id, store_id, created_at desc, id desc);

create table kitchen_ticket_line (
  organization_id uuid not null,
  ticket_id uuid not null,
  line_id uuid not null,
  store_id uuid not null,
  quantity integer not null check (quantity > 0),
  cancelled_quantity integer not null default 0 check (cancelled_quantity between 0 and quantity),
  prep_seconds integer not null default 0 check (prep_seconds >= 0),
  prep_status text not null default 'QUEUED'
    check (prep_status in ('QUEUED', 'IN_PROGRESS', 'QUALITY_CHECK', 'READY', 'VOIDED')),
  started_at timestamptz,
  started_by text,
  ready_at timestamptz,
  primary key (organization_id, ticket_id, line_id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, ticket_id) references kitchen_ticket (organization_id, id),
  foreign key (organization_id, line_id) references order_line (organization_id, id),
  check ((prep_status = 'VOIDED') = (cancelled_quantity = quantity))
);
call protect_tenant_table('kitchen_ticket_line');
create index kitchen_ticket_line_of_line on kitchen_ticket_line (organization_id, line_id);

-- Tickets from before had no lines of their own: they have those that their counter makes. The owner of the tables
-- sees no rows of them either, but for these lines.
alter table kitchen_ticket no force row level security;
alter table kitchen_ticket_line no force row level security;
alter table order_line no force row level security;
alter table menu_item no force row level security;
insert into kitchen_ticket_line (organization_id, ticket_id, line_id, store_id, quantity, prep_seconds, prep_status, ready_at)
select t.organization_id, t.id, l.id, t.store_id, l.quantity, i.prep_minutes * 60,
  case t.status when 'BUMPED' then 'READY' else 'QUEUED' end, t.bumped_at
from kitchen_ticket t
  join order_line l on l.organization_id = t.organization_id and l.order_id = t.order_id and l.quantity > 0
  join menu_item i on i.organization_id = l.organization_id and i.id = l.item_id and i.counter_id = t.counter_id;
update kitchen_ticket t set open_items = w.items, open_seconds = w.seconds, ready_at = t.bumped_at
from (select organization_id, ticket_id, sum(quantity)::int as items, max(prep_seconds) as seconds
  from kitchen_ticket_line where prep_status = 'QUEUED' group by 1, 2) w
where w.organization_id = t.organization_id and w.ticket_id = t.id and t.status not in ('READY', 'BUMPED', 'CANCELLED');
alter table counter no force row level security;
update counter c set open_items = w.items, open_seconds = w.seconds
from (select organization_id, counter_id, sum(open_items)::int as items, sum(open_seconds)::int as seconds
  from kitchen_ticket group by 1, 2) w
where w.organization_id = c.organization_id and w.counter_id = c.id;
alter table counter force row level security;
alter table menu_item force row level security;
alter table order_line force row level security;
alter table kitchen_ticket_line force row level security;
alter table kitchen_ticket force row level security;

-- A counter's load is the sum of its tickets', whoever changes them; and a counter that is full says so itself.
create function count_counter_load() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update counter c set open_items = c.open_items + d.items, open_seconds = c.open_seconds + d.seconds,
      status = counter_status(c.status, c.capacity, c.open_items + d.items)
    from (select organization_id, counter_id, sum(open_items)::int as items, sum(open_seconds)::int as seconds
      from after_rows where counter_id is not null group by 1, 2) d
    where c.organization_id = d.organization_id and c.id = d.counter_id and (d.items <> 0 or d.seconds <> 0);
  else
    update counter c set open_items = c.open_items + d.items, open_seconds = c.open_seconds + d.seconds,
      status = counter_status(c.status, c.capacity, c.open_items + d.items)
    from (select organization_id, counter_id, sum(items)::int as items, sum(seconds)::int as seconds
      from (
        select organization_id, counter_id, open_items as items, open_seconds as seconds from after_rows
        union all
        select organization_id, counter_id, -open_items, -open_seconds from before_rows
      ) changed where counter_id is not null group by 1, 2) d
    where c.organization_id = d.organization_id and c.id = d.counter_id and (d.items <> 0 or d.seconds <> 0);
  end if;
  return null;
end $$;

-- Only what is open can be full.
create function counter_status(status text, capacity integer, items integer) returns text
  language sql immutable
  return case
    when status not in ('ACTIVE', 'FULL') then status
    when capacity is not null and items >= capacity then 'FULL'
    else 'ACTIVE'
  end;

create trigger count_load_of_new after insert on kitchen_ticket
  referencing new table as after_rows for each statement execute function count_counter_load();
create trigger count_load_of_changed after update on kitchen_ticket
  referencing old table as before_rows new table as after_rows for each statement execute function count_counter_load();

create table kitchen_equipment (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  counter_id uuid,
  name text not null check (length(name) between 1 and 100),
  kind text not null check (length(kind) between 1 and 40),
  status text not null check (status in ('OPERATIONAL', 'IN_USE', 'MAINTENANCE', 'FAULTY', 'OFFLINE')),
  temperature numeric(5, 1),
  temperature_min numeric(5, 1),
  temperature_max numeric(5, 1),
  last_maintenance_on date,
  next_maintenance_on date,
  version integer not null default 1,
  removed_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, counter_id) references counter (organization_id, id),
  check (temperature_min <= temperature_max)
);
call protect_tenant_table('kitchen_equipment');
create index kitchen_equipment_of_store on kitchen_equipment (organization_id, store_id) where removed_at is null;

create table kitchen_timer (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  kind text not null check (kind in
    ('COOKING', 'PREP', 'RESTING', 'COOLING', 'MARINATING', 'PROOFING', 'SERVING', 'CUSTOM')),
  name text not null check (length(name) between 1 and 100),
  priority text not null check (priority in ('LOW', 'NORMAL', 'HIGH', 'CRITICAL')),
  status text not null check (status in ('IDLE', 'RUNNING', 'PAUSED', 'COMPLETED', 'EXPIRED', 'CANCELLED')),
  duration_seconds integer not null check (duration_seconds between 1 and 604800),
  -- What is left of it while it does not run.
  remaining_ms integer not null check (remaining_ms >= 0),
  -- While it runs this is the truth: a restart changes nothing.
  ends_at timestamptz,
  counter_id uuid,
  ticket_id uuid,
  line_id uuid,
  equipment_id uuid,
  started_at timestamptz,
  ended_at timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, counter_id) references counter (organization_id, id),
  foreign key (organization_id, ticket_id) references kitchen_ticket (organization_id, id),
  foreign key (organization_id, line_id) references order_line (organization_id, id),
  foreign key (organization_id, equipment_id) references kitchen_equipment (organization_id, id),
  check (status not in ('RUNNING', 'EXPIRED') or ends_at is not null)
);
call protect_tenant_table('kitchen_timer');
create index kitchen_timer_of_store on kitchen_timer (organization_id, store_id, created_at desc);
create index kitchen_timer_running on kitchen_timer (organization_id, ends_at) where status = 'RUNNING';

create table quality_check (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  ticket_id uuid not null,
  status text not null check (status in ('PENDING', 'PASSED', 'FAILED')),
  checkpoints jsonb not null check (jsonb_typeof(checkpoints) = 'array'),
  -- How many of a hundred passed.
  score integer check (score between 0 and 100),
  submitted_by text,
  submitted_at timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, ticket_id) references kitchen_ticket (organization_id, id),
  check ((status = 'PENDING') = (submitted_at is null))
);
call protect_tenant_table('quality_check');
create index quality_check_of_store on quality_check (organization_id, store_id, created_at desc);
create unique index quality_check_pending on quality_check (organization_id, ticket_id) where status = 'PENDING';

create table kitchen_alert (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  kind text not null check (kind in ('ORDER_DELAYED', 'EQUIPMENT_FAILURE', 'INVENTORY_LOW', 'QUALITY_ISSUE',
    'SAFETY_CONCERN', 'STAFF_SHORTAGE', 'SYSTEM_ERROR')),
  severity text not null check (severity in ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL')),
  status text not null check (status in ('OPEN', 'ACKNOWLEDGED', 'RESOLVED', 'DISMISSED')),
  -- What it is about; the store itself when it is about no one thing.
  subject uuid not null,
  note text check (length(note) between 1 and 300),
  facts jsonb not null default '{}',
  -- How often it was raised while it was open.
  times integer not null default 1,
  raised_by text not null,
  raised_at timestamptz not null,
  acknowledged_by text,
  acknowledged_at timestamptz,
  resolved_by text,
  resolved_at timestamptz,
  dismissed_by text,
  dismissed_at timestamptz,
  version integer not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  check ((status = 'RESOLVED') = (resolved_at is not null)),
  check ((status = 'DISMISSED') = (dismissed_at is not null))
);
call protect_tenant_table('kitchen_alert');
-- One thing is told once, until somebody has dealt with it.
create unique index kitchen_alert_open on kitchen_alert (organization_id, store_id, kind, subject)
  where status in ('OPEN', 'ACKNOWLEDGED');
create index kitchen_alert_of_store on kitchen_alert (organization_id, store_id, raised_at desc);

create table workflow_template (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  -- What is being written; orders follow only what was published.
  steps jsonb not null check (jsonb_typeof(steps) = 'array'),
  published_version integer,
  version integer not null default 1,
  created_at timestamptz not null,
  archived_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id)
);
call protect_tenant_table('workflow_template');
create index workflow_template_of_store on workflow_template (organization_id, store_id, name) where archived_at is null;

-- What was published, once and for ever.
create table workflow_version (
  organization_id uuid not null,
  template_id uuid not null,
  version integer not null check (version >= 1),
  store_id uuid not null,
  steps jsonb not null,
  published_by text not null,
  published_at timestamptz not null,
  primary key (organization_id, template_id, version),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, template_id) references workflow_template (organization_id, id)
);
call protect_ledger_table('workflow_version');

create table workflow_instance (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  order_id uuid not null,
  template_id uuid not null,
  template_version integer not null,
  status text not null check (status in ('RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED', 'ON_HOLD')),
  started_at timestamptz not null,
  ended_at timestamptz,
  version integer not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, order_id) references customer_order (organization_id, id),
  foreign key (organization_id, template_id, template_version)
    references workflow_version (organization_id, template_id, version),
  check ((status in ('RUNNING', 'ON_HOLD')) = (ended_at is null))
);
call protect_tenant_table('workflow_instance');
create index workflow_instance_of_order on workflow_instance (organization_id, order_id, started_at desc);
create unique index workflow_instance_open on workflow_instance (organization_id, order_id)
  where status in ('RUNNING', 'ON_HOLD');

create table workflow_step_run (
  organization_id uuid not null,
  instance_id uuid not null,
  step_key text not null,
  store_id uuid not null,
  place integer not null,
  status text not null check (status in ('PENDING', 'IN_PROGRESS', 'COMPLETED', 'FAILED', 'SKIPPED')),
  retries integer not null default 0,
  assigned_to text,
  started_at timestamptz,
  due_at timestamptz,
  ended_at timestamptz,
  reason text check (length(reason) <= 300),
  primary key (organization_id, instance_id, step_key),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, instance_id) references workflow_instance (organization_id, id)
);
call protect_tenant_table('workflow_step_run');
create index workflow_step_run_due on workflow_step_run (organization_id, due_at) where status = 'IN_PROGRESS' and due_at is not null;
