-- Payments: what somebody pays, what goes back, whom we ask about it, and what we were told.

-- Where the money of an order stands: towards what it comes to, what of that went back, and what of it was written off by
-- credit notes, so that nothing more is owed for it.
alter table customer_order
  add column paid_minor bigint not null default 0 check (paid_minor >= 0),
  add column refunded_minor bigint not null default 0 check (refunded_minor between 0 and paid_minor),
  add column credited_minor bigint not null default 0 check (credited_minor >= 0);

-- A store's account with a provider. Its key is part of the address to which the provider sends its messages.
create table provider_account (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  provider text not null,
  key text not null check (length(key) between 20 and 60),
  is_enabled boolean not null default true,
  -- What may be shown of its settings; the rest is sealed.
  settings jsonb not null,
  secrets_sealed text not null,
  -- Hashes of what a message may call the account by, where the address does not say it.
  merchants text[] not null default '{}',
  tested_at timestamptz,
  test_failure text check (length(test_failure) <= 300),
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (organization_id, id),
  unique (organization_id, key),
  foreign key (organization_id, store_id) references store (organization_id, id)
);
call protect_tenant_table('provider_account');
create unique index provider_account_of_store on provider_account (organization_id, store_id, provider)
  where removed_at is null;

-- A message comes before it is known whose it is. Removed accounts stay: money may still be told of.
create table provider_account_directory (
  key text primary key,
  provider text not null,
  organization_id uuid not null,
  account_id uuid not null,
  store_id uuid not null,
  merchants text[] not null
);
grant select on provider_account_directory to comanda_app;
create index provider_account_directory_merchants on provider_account_directory using gin (merchants);

create function list_provider_account() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into provider_account_directory (key, provider, organization_id, account_id, store_id, merchants)
    values (new.key, new.provider, new.organization_id, new.id, new.store_id, new.merchants)
    on conflict (key) do update set merchants = excluded.merchants
      where provider_account_directory.account_id = excluded.account_id;
  return null;
end $$;
create trigger list_in_directory after insert or update of merchants on provider_account
  for each row execute function list_provider_account();

create table payment (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  -- None of a top-up: that is of a wallet.
  order_id uuid,
  bill_id uuid,
  purpose text not null default 'ORDER' check (purpose in ('ORDER', 'TOPUP')),
  wallet_kind text check (wallet_kind in ('CREDIT', 'GIFT_CARD', 'VOUCHER', 'DEPOSIT')),
  wallet_id uuid,
  method text not null,
  provider text,
  account_id uuid,
  status text not null check (status in ('CREATED', 'PENDING', 'PROCESSING', 'UNKNOWN', 'AUTHORIZED', 'CAPTURED',
    'PARTIALLY_REFUNDED', 'REFUNDED', 'FAILED', 'EXPIRED', 'CANCELLED', 'VOIDED', 'DISPUTED', 'CHARGED_BACK')),
  currency text not null,
  -- Towards what is due, on top of it for the staff, and what cash was rounded by: together what changes hands.
  amount_minor bigint not null check (amount_minor >= 0),
  tip_minor bigint not null default 0 check (tip_minor >= 0),
  rounding_minor bigint not null default 0,
  received_minor bigint not null generated always as (amount_minor + tip_minor + rounding_minor) stored,
  tendered_minor bigint,
  change_minor bigint not null default 0 check (change_minor >= 0),
  fee_minor bigint not null default 0,
  -- Into which account of the books it came.
  account text,
  cash_session_id uuid,
  reference text not null check (reference ~ '^[A-Z0-9]{12,20}$'),
  provider_ref text,
  transaction_id text,
  next jsonb,
  capture text not null default 'now' check (capture in ('now', 'later')),
  terminal_id text,
  card_brand text,
  card_last4 text check (card_last4 ~ '^[0-9]{4}$'),
  note text check (length(note) between 1 and 120),
  payer_ip text not null default '',
  locale text not null default 'en',
  failure_code text,
  failure_message text check (length(failure_message) <= 300),
  taken_by text not null,
  taken_by_member uuid,
  guest_session_id uuid,
  created_at timestamptz not null,
  expires_at timestamptz,
  asked_at timestamptz,
  captured_at timestamptz,
  updated_at timestamptz not null,
  -- When the provider is to be asked again, and how often that was done.
  check_at timestamptz,
  checks integer not null default 0,
  refunding_minor bigint not null default 0 check (refunding_minor >= 0),
  refunded_minor bigint not null default 0 check (refunded_minor >= 0),
  -- The part of it that was towards what is due.
  refunded_amount_minor bigint not null default 0 check (refunded_amount_minor >= 0),
  primary key (organization_id, id),
  unique (organization_id, reference),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, order_id) references customer_order (organization_id, id),
  foreign key (organization_id, account_id) references provider_account (organization_id, id),
  check (amount_minor + tip_minor + rounding_minor >= 0),
  check (refunding_minor + refunded_minor <= amount_minor + tip_minor + rounding_minor),
  check (refunded_amount_minor <= amount_minor),
  check ((purpose = 'ORDER') = (order_id is not null)),
  check ((provider is null) = (account_id is null)),
  check (tendered_minor is null or tendered_minor = amount_minor + tip_minor + rounding_minor + change_minor)
);
call protect_tenant_table('payment');
revoke delete on payment from comanda_app;
create index payment_of_order on payment (organization_id, order_id, created_at) where order_id is not null;
create index payment_of_store on payment (organization_id, store_id, created_at desc, id desc);
create index payment_to_check on payment (organization_id, check_at) where check_at is not null;
create index payment_by_provider_ref on payment (organization_id, account_id, provider_ref) where provider_ref is not null;
create index payment_of_account on payment (organization_id, account_id, created_at) where account_id is not null;
create index payment_captured on payment (organization_id, account_id, captured_at) where captured_at is not null;

create table payment_refund (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  payment_id uuid not null,
  order_id uuid,
  amount_minor bigint not null check (amount_minor > 0),
  -- Of it: what was towards the bill, of that what the order no longer charges, and what was the staff's.
  bill_minor bigint not null default 0 check (bill_minor >= 0),
  credited_minor bigint not null default 0 check (credited_minor >= 0),
  tip_minor bigint not null default 0 check (tip_minor >= 0),
  currency text not null,
  method text not null check (method in ('ORIGINAL', 'CASH', 'STORE_CREDIT', 'BANK')),
  status text not null check (status in ('REQUESTED', 'PENDING_APPROVAL', 'PROCESSING', 'SUCCEEDED', 'FAILED')),
  -- Decided by the program: money that came for what is paid already, or given up.
  is_automatic boolean not null default false,
  -- This provider sends no money back: somebody transfers it by hand and says so.
  is_by_hand boolean not null default false,
  reason text not null check (length(reason) between 1 and 300),
  reference text not null check (reference ~ '^[A-Z0-9]{12,20}$'),
  provider_ref text,
  -- To whom it is transferred, where the provider names him.
  to_sealed text,
  cash_session_id uuid,
  wallet_id uuid,
  failure_code text,
  failure_message text check (length(failure_message) <= 300),
  requested_by text not null,
  approved_by text,
  created_at timestamptz not null,
  asked_at timestamptz,
  finished_at timestamptz,
  check_at timestamptz,
  checks integer not null default 0,
  primary key (organization_id, id),
  unique (organization_id, reference),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, payment_id) references payment (organization_id, id),
  check (credited_minor <= bill_minor)
);
call protect_tenant_table('payment_refund');
revoke delete on payment_refund from comanda_app;
create index payment_refund_of_payment on payment_refund (organization_id, payment_id);
create index payment_refund_of_order on payment_refund (organization_id, order_id) where order_id is not null;
create index payment_refund_to_check on payment_refund (organization_id, check_at) where check_at is not null;
create index payment_refund_open on payment_refund (organization_id, store_id, created_at)
  where status in ('REQUESTED', 'PENDING_APPROVAL', 'PROCESSING', 'FAILED');

-- How many of a line were given back: never more than were sold, whoever asks and on how many tills.
create table refunded_line (
  organization_id uuid not null,
  store_id uuid not null,
  order_id uuid not null,
  line_id uuid not null,
  sold_quantity integer not null check (sold_quantity >= 0),
  refunded_quantity integer not null check (refunded_quantity >= 0),
  primary key (organization_id, line_id),
  foreign key (organization_id, order_id) references customer_order (organization_id, id),
  check (refunded_quantity <= sold_quantity)
);
call protect_tenant_table('refunded_line');

create table payment_refund_line (
  organization_id uuid not null,
  store_id uuid not null,
  refund_id uuid not null,
  line_id uuid not null,
  quantity integer not null check (quantity > 0),
  amount_minor bigint not null check (amount_minor >= 0),
  primary key (organization_id, refund_id, line_id),
  foreign key (organization_id, refund_id) references payment_refund (organization_id, id)
);
call protect_tenant_table('payment_refund_line');

-- What came in at a provider's address, as it came: kept before anything of it is believed. An event of an account is
-- acted on once.
create table provider_message (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  account_id uuid not null,
  provider text not null,
  received_at timestamptz not null,
  content_sealed text not null,
  event_id text check (length(event_id) between 1 and 300),
  kind text,
  verdict text,
  payment_id uuid,
  processed_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, account_id) references provider_account (organization_id, id)
);
call protect_tenant_table('provider_message');
create unique index provider_message_event on provider_message (organization_id, account_id, event_id)
  where event_id is not null;
create index provider_message_by_age on provider_message (organization_id, received_at);

-- Money on a bank account that belongs to no payment we know.
create table unmatched_transfer (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  account_id uuid,
  provider text,
  event_id text,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  at timestamptz not null,
  -- What the payer wrote and who he is are his own.
  words_sealed text,
  from_sealed text,
  why text not null,
  status text not null default 'OPEN' check (status in ('OPEN', 'MATCHED', 'REFUNDED', 'IGNORED')),
  payment_id uuid,
  reason text check (length(reason) between 1 and 300),
  entered_by text not null,
  settled_by text,
  settled_at timestamptz,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, payment_id) references payment (organization_id, id)
);
call protect_tenant_table('unmatched_transfer');
create unique index unmatched_transfer_event on unmatched_transfer (organization_id, account_id, event_id)
  where event_id is not null;
create index unmatched_transfer_of_store on unmatched_transfer (organization_id, store_id, created_at desc, id desc);

-- A day of a provider, held against the books.
create table settlement_run (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  account_id uuid not null,
  provider text not null,
  business_date date not null,
  currency text not null,
  status text not null check (status in ('RUNNING', 'DONE')),
  payments integer not null default 0,
  expected_minor bigint not null default 0,
  reported_minor bigint not null default 0,
  difference_minor bigint not null default 0,
  unanswered integer not null default 0,
  started_at timestamptz not null,
  finished_at timestamptz,
  by text not null,
  primary key (organization_id, id),
  unique (organization_id, account_id, business_date),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, account_id) references provider_account (organization_id, id)
);
call protect_tenant_table('settlement_run');

create table settlement_line (
  organization_id uuid not null,
  store_id uuid not null,
  run_id uuid not null,
  payment_id uuid not null,
  expected_minor bigint not null,
  -- Null where the provider did not answer.
  reported_minor bigint,
  says text not null,
  primary key (organization_id, run_id, payment_id),
  foreign key (organization_id, run_id) references settlement_run (organization_id, id),
  foreign key (organization_id, payment_id) references payment (organization_id, id)
);
call protect_tenant_table('settlement_line');
