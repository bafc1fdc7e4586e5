-- Receipts: what was handed out, as it was handed out, and which number is next.

create table receipt_counter (
  organization_id uuid not null,
  store_id uuid not null,
  -- Empty for the store's own. A device that numbers without the server has a series of its own: two of them that are
  -- offline at once never give the same number.
  series text not null default '' check (series ~ '^(D[1-9][0-9]{0,4})?$'),
  device_id uuid,
  last_number integer not null default 0 check (last_number >= 0),
  primary key (organization_id, store_id, series),
  unique (organization_id, device_id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, device_id) references device (organization_id, id),
  check ((series = '') = (device_id is null))
);
call protect_tenant_table('receipt_counter');
revoke delete on receipt_counter from comanda_app;

-- A number that a device gave on paper before we heard of the money: the receipt is written under it.
create table receipt_claim (
  organization_id uuid not null,
  store_id uuid not null,
  series text not null check (series <> ''),
  number integer not null check (number >= 1),
  order_id uuid not null,
  bill_id uuid,
  issued_at timestamptz not null,
  claimed_by text not null,
  primary key (organization_id, store_id, series, number),
  unique nulls not distinct (organization_id, order_id, bill_id),
  foreign key (organization_id, store_id, series) references receipt_counter (organization_id, store_id, series),
  foreign key (organization_id, order_id) references customer_order (organization_id, id)
);
call protect_ledger_table('receipt_claim');

create table receipt (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  series text not null,
  number integer not null check (number >= 1),
  kind text not null check (kind in ('SALE', 'REFUND')),
  order_id uuid not null,
  -- Of a sale: its bill, or, where no bill names it, the how manyth of the order.
  bill_id uuid,
  part integer not null default 0 check (part >= 0),
  -- Of a refund: which, and of what it takes something back.
  refund_id uuid,
  refund_of uuid,
  currency text not null,
  total_minor bigint not null check (total_minor >= 0),
  -- What of the order is receipted by it, with taxes; a refund takes away from that.
  covers jsonb not null,
  -- Whose money stands on it.
  payments uuid[] not null,
  -- Everything that stands on the paper.
  document jsonb not null,
  business_date date not null,
  issued_at timestamptz not null,
  issued_by text not null,
  copies integer not null default 0 check (copies between 0 and 999),
  mails integer not null default 0 check (mails between 0 and 10),
  primary key (organization_id, id),
  unique (organization_id, store_id, series, number),
  unique nulls not distinct (organization_id, order_id, kind, bill_id, refund_id, part),
  foreign key (organization_id, store_id, series) references receipt_counter (organization_id, store_id, series),
  foreign key (organization_id, order_id) references customer_order (organization_id, id),
  foreign key (organization_id, refund_id) references payment_refund (organization_id, id),
  foreign key (organization_id, refund_of) references receipt (organization_id, id),
  check ((kind = 'REFUND') = (refund_id is not null)),
  check (kind = 'REFUND' or refund_of is null)
);
-- What was handed out stays as it was; only how often it was printed again and sent is counted.
call protect_ledger_table('receipt');
grant update (copies, mails) on receipt to comanda_app;
create index receipt_of_store on receipt (organization_id, store_id, issued_at desc, id desc);
create index receipt_refunds on receipt (organization_id, refund_of) where refund_of is not null;
