-- The books of a store: double entries, written by the change that causes them. An account is a word; what comes in is
-- positive, what goes out negative, and a posting that does not add up to nothing is refused here, whoever sends it.

create function adds_up(amounts bigint[]) returns boolean
  language sql immutable parallel safe
  return (select coalesce(sum(a), 0) = 0 from unnest(amounts) a);

-- The day that is open, by the number that its report will have, and the number of the last posting. Who posts keeps
-- this row until his commit: postings are numbered without a gap, and a day is closed between two of them.
create table store_books (
  organization_id uuid not null,
  store_id uuid not null,
  day_number integer not null default 1 check (day_number >= 1),
  day_opened_at timestamptz not null default now(),
  postings bigint not null default 0,
  primary key (organization_id, store_id),
  foreign key (organization_id, store_id) references store (organization_id, id)
) with (fillfactor = 50);
call protect_tenant_table('store_books');
revoke delete on store_books from comanda_app;

create table ledger_posting (
  organization_id uuid not null,
  store_id uuid not null,
  seq bigint not null check (seq >= 1),
  day_number integer not null,
  at timestamptz not null,
  kind text not null check (kind in ('SALE', 'TENDER', 'REFUND', 'CASH_MOVEMENT', 'WALLET', 'TIPS', 'DEPOSIT', 'FEE',
    'SETTLEMENT', 'DIFFERENCE', 'CHARGE_BACK', 'ON_ACCOUNT')),
  order_id uuid,
  till_id uuid,
  -- What it is about: a payment, a refund, a card.
  subject uuid,
  by text not null,
  memo text check (length(memo) between 1 and 300),
  accounts text[] not null,
  amounts bigint[] not null,
  primary key (organization_id, store_id, seq),
  foreign key (organization_id, store_id) references store (organization_id, id),
  check (cardinality(accounts) between 2 and 200 and cardinality(accounts) = cardinality(amounts)),
  check (array_position(accounts, null) is null and array_position(amounts, null) is null),
  check (adds_up(amounts))
);
call protect_ledger_table('ledger_posting');
create index ledger_posting_of_order on ledger_posting (organization_id, order_id) where order_id is not null;

-- Running totals. What is left in an account now is what its day began with, and what came in and went out since.
create table ledger_total (
  organization_id uuid not null,
  store_id uuid not null,
  day_number integer not null,
  account text not null check (account ~ '^[a-z-]+(:.{1,120})?$'),
  opening_minor bigint not null default 0,
  debit_minor bigint not null default 0 check (debit_minor >= 0),
  credit_minor bigint not null default 0 check (credit_minor >= 0),
  primary key (organization_id, store_id, day_number, account),
  foreign key (organization_id, store_id) references store (organization_id, id)
) with (fillfactor = 50);
call protect_tenant_table('ledger_total');
revoke delete on ledger_total from comanda_app;

-- Writes one posting and answers its number. Nothing to move is nothing to write.
create function ledger_post(p jsonb) returns bigint
  language plpgsql
  set plan_cache_mode to 'force_generic_plan'
as $$
declare
  tenant constant uuid := current_organization();
  the_store constant uuid := (p ->> 'storeId')::uuid;
  words text[];
  sums bigint[];
  today integer;
  next_seq bigint;
begin
  select array_agg(e.key order by e.key), array_agg(e.value::bigint order by e.key) into words, sums
    from jsonb_each_text(p -> 'entries') e where e.value <> '0';
  if words is null then
    return null;
  end if;
  loop
    update store_books b set postings = b.postings + 1
      where b.organization_id = tenant and b.store_id = the_store
      returning b.day_number, b.postings into today, next_seq;
    exit when found;
    insert into store_books (organization_id, store_id) values (tenant, the_store) on conflict do nothing;
  end loop;
  insert into ledger_posting (organization_id, store_id, seq, day_number, at, kind, order_id, till_id, subject, by, memo,
      accounts, amounts)
    values (tenant, the_store, next_seq, today, clock_timestamp(), p ->> 'kind', (p ->> 'orderId')::uuid,
      (p ->> 'tillId')::uuid, (p ->> 'subject')::uuid, p ->> 'by', p ->> 'memo', words, sums);
  insert into ledger_total as t (organization_id, store_id, day_number, account, debit_minor, credit_minor)
    select tenant, the_store, today, e.account, greatest(e.amount, 0), greatest(-e.amount, 0)
      from unnest(words, sums) as e(account, amount)
    on conflict (organization_id, store_id, day_number, account) do update
      set debit_minor = t.debit_minor + excluded.debit_minor, credit_minor = t.credit_minor + excluded.credit_minor;
  return next_seq;
end $$;

-- Books what an order comes to now: the difference to what was booked of it so far. Asked twice, it is booked once.
create function ledger_book_order(p jsonb) returns bigint
  language plpgsql
  set plan_cache_mode to 'force_generic_plan'
as $$
declare
  tenant constant uuid := current_organization();
  the_store constant uuid := (p ->> 'storeId')::uuid;
  difference jsonb;
begin
  -- Who books another change of the same order waits here: what was booked so far is read when nobody adds to it.
  perform from store_books b where b.organization_id = tenant and b.store_id = the_store for no key update;
  select jsonb_object_agg(d.account, d.amount) into difference from (
    select e.account, sum(e.amount) as amount from (
      select t.key as account, t.value::bigint as amount from jsonb_each_text(p -> 'entries') t
      union all
      select b.account, -b.amount from ledger_posting g, unnest(g.accounts, g.amounts) as b(account, amount)
        where g.organization_id = tenant and g.order_id = (p ->> 'orderId')::uuid and g.kind = 'SALE'
    ) e group by e.account having sum(e.amount) <> 0
  ) d;
  if difference is null then
    return null;
  end if;
  return ledger_post(p || jsonb_build_object('kind', 'SALE', 'entries', difference));
end $$;
