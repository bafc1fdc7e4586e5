-- A drawer with its session, what went through it, and how it was counted. What lies in it is the sum of its movements,
-- and never less than nothing; the database holds both.
create table cash_session (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  device_id uuid,
  -- What tells one drawer of a store from another: its device, or its name.
  drawer text not null check (length(drawer) between 1 and 110),
  register text not null check (length(register) between 1 and 100),
  currency text not null,
  status text not null check (status in ('OPEN', 'PROCESSING', 'CLOSING', 'NEEDS_APPROVAL', 'CLOSED')),
  opened_by text not null,
  opened_by_member uuid,
  opened_at timestamptz not null,
  opening_float jsonb not null,
  opening_float_minor bigint not null check (opening_float_minor >= 0),
  cash_minor bigint not null default 0 check (cash_minor >= 0),
  movements integer not null default 0,
  floats_minor bigint not null default 0 check (floats_minor >= 0),
  sales_minor bigint not null default 0 check (sales_minor >= 0),
  refunds_minor bigint not null default 0 check (refunds_minor >= 0),
  pay_ins_minor bigint not null default 0 check (pay_ins_minor >= 0),
  pay_outs_minor bigint not null default 0 check (pay_outs_minor >= 0),
  drops_minor bigint not null default 0 check (drops_minor >= 0),
  tip_outs_minor bigint not null default 0 check (tip_outs_minor >= 0),
  no_sales integer not null default 0 check (no_sales >= 0),
  counted jsonb,
  counted_minor bigint check (counted_minor >= 0),
  counted_by text,
  counted_by_member uuid,
  counted_at timestamptz,
  variance_minor bigint,
  variance_reason text check (length(variance_reason) between 1 and 300),
  closed_by text,
  closed_by_member uuid,
  closed_at timestamptz,
  approved_by text,
  approved_at timestamptz,
  approval_note text check (length(approval_note) between 1 and 300),
  version integer not null default 1,
  primary key (organization_id, id),
  unique (organization_id, store_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, device_id) references device (organization_id, id),
  check (cash_minor = floats_minor + sales_minor + pay_ins_minor - refunds_minor - pay_outs_minor - drops_minor
    - tip_outs_minor),
  check ((status in ('NEEDS_APPROVAL', 'CLOSED')) = (closed_at is not null)),
  check (closed_at is null or (counted_minor is not null and variance_minor = counted_minor - cash_minor))
) with (fillfactor = 50);
call protect_tenant_table('cash_session');
revoke delete on cash_session from comanda_app;
-- One open session of a drawer. What is being counted, or waits for an approval, does not keep the next from being opened.
create unique index cash_session_open on cash_session (organization_id, store_id, drawer)
  where status in ('OPEN', 'PROCESSING');
create index cash_session_of_store on cash_session (organization_id, store_id, opened_at desc, id);

create table cash_movement (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  cash_session_id uuid not null,
  no integer not null check (no >= 1),
  kind text not null check (kind in ('FLOAT', 'SALE', 'REFUND', 'PAY_IN', 'PAY_OUT', 'DROP', 'TIP_OUT', 'NO_SALE')),
  amount_minor bigint not null,
  balance_minor bigint not null check (balance_minor >= 0),
  subject uuid,
  reason text check (length(reason) between 1 and 200),
  by text not null,
  at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, cash_session_id, no),
  foreign key (organization_id, store_id, cash_session_id) references cash_session (organization_id, store_id, id),
  check (case when kind = 'NO_SALE' then amount_minor = 0
    when kind in ('REFUND', 'PAY_OUT', 'DROP', 'TIP_OUT') then amount_minor <= 0 else amount_minor >= 0 end)
);
call protect_ledger_table('cash_movement');

create table cash_count (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  cash_session_id uuid not null,
  kind text not null check (kind in ('CHECK', 'CLOSING')),
  counted jsonb not null,
  counted_minor bigint not null check (counted_minor >= 0),
  -- What was in it by the movements when it was counted. Who counted was not told.
  expected_minor bigint not null check (expected_minor >= 0),
  by text not null,
  at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, store_id, cash_session_id) references cash_session (organization_id, store_id, id)
);
call protect_ledger_table('cash_count');
create index cash_count_of_session on cash_count (organization_id, cash_session_id, at);

-- Moves cash in a drawer and explains it, in one statement. Answers nothing when the drawer is not open for it, or does
-- not hold as much.
create function cash_move(p jsonb) returns table (movement_no integer, left_minor bigint)
  language sql
  set plan_cache_mode to 'force_generic_plan'
as $$
  with m as (
    select p ->> 'kind' as kind, (p ->> 'amountMinor')::bigint as amount,
      case when p ->> 'kind' in ('REFUND', 'PAY_OUT', 'DROP', 'TIP_OUT') then -(p ->> 'amountMinor')::bigint
        else (p ->> 'amountMinor')::bigint end as delta
  ), moved as (
    update cash_session s set
        cash_minor = s.cash_minor + m.delta,
        movements = s.movements + 1,
        floats_minor = s.floats_minor + case m.kind when 'FLOAT' then m.amount else 0 end,
        sales_minor = s.sales_minor + case m.kind when 'SALE' then m.amount else 0 end,
        refunds_minor = s.refunds_minor + case m.kind when 'REFUND' then m.amount else 0 end,
        pay_ins_minor = s.pay_ins_minor + case m.kind when 'PAY_IN' then m.amount else 0 end,
        pay_outs_minor = s.pay_outs_minor + case m.kind when 'PAY_OUT' then m.amount else 0 end,
        drops_minor = s.drops_minor + case m.kind when 'DROP' then m.amount else 0 end,
        tip_outs_minor = s.tip_outs_minor + case m.kind when 'TIP_OUT' then m.amount else 0 end,
        no_sales = s.no_sales + case m.kind when 'NO_SALE' then 1 else 0 end
      from m
      where s.organization_id = current_organization() and s.id = (p ->> 'tillId')::uuid
        and (s.status = 'OPEN' or (s.status = 'PROCESSING' and m.kind not in ('SALE', 'REFUND')))
        and s.cash_minor + m.delta >= 0
      returning s.store_id, s.movements, s.cash_minor, m.kind, m.delta
  )
  insert into cash_movement (organization_id, id, store_id, cash_session_id, no, kind, amount_minor, balance_minor,
      subject, reason, by, at)
    select current_organization(), (p ->> 'id')::uuid, d.store_id, (p ->> 'tillId')::uuid, d.movements, d.kind, d.delta,
      d.cash_minor, (p ->> 'subject')::uuid, p ->> 'reason', p ->> 'by', (p ->> 'at')::timestamptz
    from moved d
    returning no, balance_minor
$$;

-- What went through a drawer; and what was no sale, no tender and no fee of one: both are few beside a day's postings.
create index ledger_posting_of_till on ledger_posting (organization_id, till_id) where till_id is not null;
create index ledger_posting_unusual on ledger_posting (organization_id, store_id, day_number)
  where kind not in ('SALE', 'TENDER', 'FEE');

-- A day that was closed: its report as it was written, chained to the one before it. None is changed or taken away.
create table day_close (
  organization_id uuid not null,
  store_id uuid not null,
  number integer not null check (number >= 1),
  business_date date not null,
  opened_at timestamptz not null,
  closed_at timestamptz not null,
  closed_by text not null,
  first_posting bigint not null,
  last_posting bigint not null,
  -- As text, so that its hash can be made again.
  document json not null,
  previous_hash text not null,
  hash text not null,
  primary key (organization_id, store_id, number),
  foreign key (organization_id, store_id) references store_books (organization_id, store_id),
  check (last_posting >= first_posting - 1),
  check (hash = encode(sha256(convert_to(previous_hash || document::text, 'UTF8')), 'hex'))
);
call protect_ledger_table('day_close');
create index day_close_by_date on day_close (organization_id, store_id, business_date, number);

-- How far each drawer had got when a day was closed: what went through it the next day is what came after.
create table day_close_till (
  organization_id uuid not null,
  store_id uuid not null,
  number integer not null,
  cash_session_id uuid not null,
  totals jsonb not null,
  -- It was closed: no later report tells of it.
  is_final boolean not null,
  primary key (organization_id, store_id, number, cash_session_id),
  foreign key (organization_id, store_id, number) references day_close (organization_id, store_id, number),
  foreign key (organization_id, store_id, cash_session_id) references cash_session (organization_id, store_id, id)
);
call protect_ledger_table('day_close_till');
create index day_close_till_of_session on day_close_till (organization_id, cash_session_id);

-- Tips of a time, shared out among those who worked then.
create table tip_distribution (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  strategy text not null check (strategy in ('EQUAL', 'WEIGHTED_HOURS', 'ROLE_BASED')),
  currency text not null,
  pool_minor bigint not null check (pool_minor > 0),
  status text not null check (status in ('PROPOSED', 'APPROVED', 'CANCELLED')),
  note text check (length(note) between 1 and 300),
  proposed_by text not null,
  proposed_by_member uuid,
  proposed_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  primary key (organization_id, id),
  unique (organization_id, store_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  check (to_at > from_at),
  check ((status = 'PROPOSED') = (decided_at is null))
);
call protect_tenant_table('tip_distribution');
revoke delete on tip_distribution from comanda_app;
create index tip_distribution_of_store on tip_distribution (organization_id, store_id, proposed_at desc, id);

create table tip_share (
  organization_id uuid not null,
  store_id uuid not null,
  distribution_id uuid not null,
  member_id uuid not null,
  role text not null,
  minutes integer not null check (minutes between 0 and 100000),
  weight bigint not null check (weight >= 0),
  amount_minor bigint not null check (amount_minor >= 0),
  primary key (organization_id, distribution_id, member_id),
  foreign key (organization_id, store_id, distribution_id) references tip_distribution (organization_id, store_id, id),
  foreign key (organization_id, member_id) references member (organization_id, id)
);
call protect_ledger_table('tip_share');
