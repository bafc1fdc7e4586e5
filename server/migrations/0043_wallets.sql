-- What a store owes its guests, or has promised them: credit that was paid ahead, gift cards, vouchers, deposits. What was
-- sold in one store stands in its books, and is taken there.

create table wallet (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  kind text not null check (kind in ('CREDIT', 'GIFT_CARD', 'VOUCHER', 'DEPOSIT')),
  currency text not null,
  status text not null check (status in ('NEW', 'ACTIVE', 'BLOCKED')),
  -- Nobody spends what is not there. It changes only with an entry below, and so do the uses of a voucher.
  available_minor bigint not null default 0 check (available_minor >= 0),
  uses_left integer check (uses_left >= 0),
  -- Of a voucher: what it is worth, once, and how often it is taken for one order.
  value_minor bigint check (value_minor > 0),
  per_order_max integer check (per_order_max >= 1),
  valid_from timestamptz,
  expires_at timestamptz,
  -- Of what is paid with by its code. The code itself is nowhere.
  code_hash bytea,
  last_four text check (length(last_four) = 4),
  label text check (length(label) between 1 and 100),
  -- Whose credit it is: a person with an account, or somebody whom the house knows by name.
  customer_person_id uuid references person (id),
  holder_sealed text,
  phone_sealed text,
  phone_index text,
  reservation_id uuid,
  opened_at timestamptz not null,
  opened_by text not null,
  version integer not null default 1,
  primary key (organization_id, id),
  unique (organization_id, store_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, reservation_id) references reservation (organization_id, id),
  check ((kind in ('GIFT_CARD', 'VOUCHER')) = (code_hash is not null and last_four is not null)),
  check ((kind = 'VOUCHER') = (uses_left is not null and value_minor is not null and per_order_max is not null)),
  check ((kind = 'DEPOSIT') = (reservation_id is not null)),
  check (kind <> 'VOUCHER' or available_minor = 0),
  check (kind = 'CREDIT' or (customer_person_id is null and holder_sealed is null and phone_sealed is null)),
  check (valid_from < expires_at)
) with (fillfactor = 70);
call protect_tenant_table('wallet');
create unique index wallet_by_code on wallet (organization_id, store_id, kind, code_hash) where code_hash is not null;
create unique index wallet_of_person on wallet (organization_id, store_id, customer_person_id)
  where customer_person_id is not null;
create unique index wallet_of_reservation on wallet (organization_id, reservation_id) where reservation_id is not null;
create index wallet_by_phone on wallet (organization_id, phone_index) where phone_index is not null;
create index wallet_of_kind on wallet (organization_id, store_id, kind, opened_at desc, id);
create index wallet_of_any_organization on wallet (customer_person_id) where customer_person_id is not null;
-- "Where do I have credit?" is asked before an organization is entered: a person sees what is his.
create policy own_wallet on wallet for select to comanda_app
  using (customer_person_id = (select current_person()) and (select current_organization()) is null);

-- What was put in at one time, and ends at one time. What ends first is spent first.
create table wallet_lot (
  organization_id uuid not null,
  id bigint generated always as identity,
  store_id uuid not null,
  wallet_id uuid not null,
  left_minor bigint not null check (left_minor >= 0),
  expires_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, store_id, wallet_id) references wallet (organization_id, store_id, id)
) with (fillfactor = 70);
call protect_tenant_table('wallet_lot');
revoke delete on wallet_lot from comanda_app;
create index wallet_lot_of_wallet on wallet_lot (organization_id, wallet_id, expires_at, id);
create index wallet_lot_ending on wallet_lot (organization_id, expires_at) where expires_at is not null and left_minor > 0;

create table wallet_entry (
  organization_id uuid not null,
  id bigint generated always as identity,
  store_id uuid not null,
  wallet_id uuid not null,
  lot_id bigint,
  kind text not null check (kind in ('LOADED', 'GRANTED', 'SPENT', 'GIVEN_BACK', 'TAKEN_BACK', 'RESTORED', 'DEDUCTED',
    'EXPIRED', 'FORFEITED')),
  change_minor bigint not null,
  uses_change integer not null default 0,
  -- What it was worth: of a voucher nothing is taken but a use.
  value_minor bigint not null check (value_minor >= 0),
  balance_minor bigint not null check (balance_minor >= 0),
  payment_id uuid,
  refund_id uuid,
  order_id uuid,
  reason text check (length(reason) between 1 and 200),
  at timestamptz not null,
  by text not null,
  primary key (organization_id, id),
  foreign key (organization_id, store_id, wallet_id) references wallet (organization_id, store_id, id),
  foreign key (organization_id, lot_id) references wallet_lot (organization_id, id),
  check (lot_id is not null or change_minor = 0),
  check (change_minor = 0 or abs(change_minor) = value_minor)
);
call protect_ledger_table('wallet_entry');
create index wallet_entry_of_wallet on wallet_entry (organization_id, wallet_id, id);
-- A payment takes of a wallet once and puts into one once; a refund gives back once.
create unique index wallet_spent_once on wallet_entry (organization_id, payment_id, wallet_id, lot_id)
  nulls not distinct where kind = 'SPENT';
create unique index wallet_loaded_once on wallet_entry (organization_id, payment_id)
  where kind = 'LOADED' and payment_id is not null;
create unique index wallet_given_back_once on wallet_entry (organization_id, refund_id, wallet_id, lot_id)
  nulls not distinct where refund_id is not null and kind = 'GIVEN_BACK';
create index wallet_entry_of_refund on wallet_entry (organization_id, refund_id) where refund_id is not null;
create index wallet_entry_of_payment on wallet_entry (organization_id, payment_id, id) where payment_id is not null;
create index wallet_entry_of_order on wallet_entry (organization_id, order_id, wallet_id) where order_id is not null;

-- One line, and what it explains, always together.
create function wallet_change(p jsonb, the_lot bigint, change bigint, uses integer, worth bigint) returns bigint
  language plpgsql
  set plan_cache_mode to 'force_generic_plan'
as $$
declare
  tenant constant uuid := current_organization();
  the_wallet constant uuid := (p ->> 'walletId')::uuid;
  the_store uuid;
  balance bigint;
begin
  if the_lot is not null then
    update wallet_lot l set left_minor = l.left_minor + change where l.organization_id = tenant and l.id = the_lot;
  end if;
  update wallet w set available_minor = w.available_minor + change, uses_left = w.uses_left + uses
    where w.organization_id = tenant and w.id = the_wallet
    returning w.available_minor, w.store_id into balance, the_store;
  insert into wallet_entry (organization_id, store_id, wallet_id, lot_id, kind, change_minor, uses_change, value_minor,
      balance_minor, payment_id, refund_id, order_id, reason, at, by)
    values (tenant, the_store, the_wallet, the_lot, p ->> 'kind', change, uses, worth, balance, (p ->> 'paymentId')::uuid,
      (p ->> 'refundId')::uuid, (p ->> 'orderId')::uuid, p ->> 'reason', (p ->> 'at')::timestamptz, p ->> 'by');
  return balance;
end $$;

-- Takes money out, of what ends first; what has ended is not there any more. With `partial` up to what is there, else all
-- or nothing.
create function wallet_take(p jsonb) returns bigint
  language plpgsql
  set plan_cache_mode to 'force_generic_plan'
as $$
declare
  tenant constant uuid := current_organization();
  the_wallet constant uuid := (p ->> 'walletId')::uuid;
  moment constant timestamptz := (p ->> 'at')::timestamptz;
  lot record;
  there bigint;
  still bigint;
  part bigint;
  taken bigint := 0;
begin
  perform from wallet w where w.organization_id = tenant and w.id = the_wallet for no key update;
  select coalesce(sum(l.left_minor), 0) into there from wallet_lot l
    where l.organization_id = tenant and l.wallet_id = the_wallet and (l.expires_at is null or l.expires_at > moment);
  still := (p ->> 'amount')::bigint;
  if there < still then
    if not (p ->> 'partial')::boolean then
      return null;
    end if;
    still := there;
  end if;
  for lot in
    select l.id, l.left_minor from wallet_lot l
    where l.organization_id = tenant and l.wallet_id = the_wallet and l.left_minor > 0
      and (l.expires_at is null or l.expires_at > moment)
    order by l.id = (p ->> 'firstLot')::bigint desc nulls last, l.expires_at nulls last, l.id
  loop
    exit when still <= 0;
    part := least(lot.left_minor, still);
    perform wallet_change(p, lot.id, -part, 0, part);
    still := still - part;
    taken := taken + part;
  end loop;
  return taken;
end $$;

-- Puts money in, as a lot of its own. Answers what is in it then, or what is in it already when that would be too much.
-- What a payment put in is not put in again.
create function wallet_put(p jsonb) returns jsonb
  language plpgsql
  set plan_cache_mode to 'force_generic_plan'
as $$
declare
  tenant constant uuid := current_organization();
  the_wallet constant uuid := (p ->> 'walletId')::uuid;
  amount constant bigint := (p ->> 'amount')::bigint;
  most constant bigint := (p ->> 'most')::bigint;
  the_store uuid;
  there bigint;
  lot bigint;
begin
  select w.available_minor, w.store_id into there, the_store from wallet w where w.organization_id = tenant and w.id = the_wallet
    for no key update;
  if exists (select from wallet_entry e where e.organization_id = tenant and e.payment_id = (p ->> 'paymentId')::uuid
      and e.kind = 'LOADED') then
    return jsonb_build_object('balance', there, 'again', true);
  end if;
  if there + amount > most then
    return jsonb_build_object('over', there);
  end if;
  insert into wallet_lot (organization_id, store_id, wallet_id, left_minor, expires_at)
    values (tenant, the_store, the_wallet, 0, (p ->> 'expiresAt')::timestamptz)
    returning id into lot;
  return jsonb_build_object('balance', wallet_change(p, lot, amount, 0, amount));
end $$;

-- Pays with a wallet: what was taken, or why it cannot be paid with. Whoever pays with it at the same time waits.
create function wallet_spend(p jsonb) returns jsonb
  language plpgsql
  set plan_cache_mode to 'force_generic_plan'
as $$
declare
  tenant constant uuid := current_organization();
  the_wallet constant uuid := (p ->> 'walletId')::uuid;
  moment constant timestamptz := (p ->> 'at')::timestamptz;
  w wallet;
  taken bigint;
begin
  select * into w from wallet where organization_id = tenant and id = the_wallet for no key update;
  select sum(e.value_minor) into taken from wallet_entry e
    where e.organization_id = tenant and e.payment_id = (p ->> 'paymentId')::uuid and e.wallet_id = the_wallet
      and e.kind = 'SPENT';
  if taken is not null then
    return jsonb_build_object('taken', taken, 'again', true);
  end if;
  if w.status <> 'ACTIVE' then
    return jsonb_build_object('reason', case when w.status = 'NEW' then 'NOT_ACTIVE' else w.status end);
  elsif w.currency <> p ->> 'currency' then
    return jsonb_build_object('reason', 'WRONG_CURRENCY');
  elsif w.expires_at <= moment then
    return jsonb_build_object('reason', 'EXPIRED');
  elsif w.valid_from > moment then
    return jsonb_build_object('reason', 'NOT_YET');
  end if;
  if w.kind <> 'VOUCHER' then
    return jsonb_build_object('taken', wallet_take(p || '{"partial": true}'));
  end if;
  if w.uses_left < 1 then
    return jsonb_build_object('reason', 'USED_UP');
  elsif (select coalesce(-sum(e.uses_change), 0) from wallet_entry e where e.organization_id = tenant
      and e.order_id = (p ->> 'orderId')::uuid and e.wallet_id = the_wallet) >= w.per_order_max then
    return jsonb_build_object('reason', 'ORDER_LIMIT');
  end if;
  taken := least(w.value_minor, (p ->> 'amount')::bigint);
  perform wallet_change(p, null, 0, -1, taken);
  return jsonb_build_object('taken', taken);
end $$;

-- Gives back what a payment took, into the lots it was taken from, the last one first. One that has ended meanwhile lives
-- on until `until`. Answers what the payment still has of it, or null when that would be less than nothing.
create function wallet_give_back(p jsonb) returns jsonb
  language plpgsql
  set plan_cache_mode to 'force_generic_plan'
as $$
declare
  tenant constant uuid := current_organization();
  the_wallet constant uuid := (p ->> 'walletId')::uuid;
  the_payment constant uuid := (p ->> 'paymentId')::uuid;
  moment constant timestamptz := (p ->> 'at')::timestamptz;
  kept record;
  of_voucher boolean;
  there bigint;
  still bigint := (p ->> 'amount')::bigint;
  part bigint;
begin
  select w.kind = 'VOUCHER' into of_voucher from wallet w
    where w.organization_id = tenant and w.id = the_wallet for no key update;
  select coalesce(sum(case e.kind when 'SPENT' then e.value_minor else -e.value_minor end), 0) into there
    from wallet_entry e where e.organization_id = tenant and e.payment_id = the_payment and e.wallet_id = the_wallet
      and e.kind in ('SPENT', 'GIVEN_BACK');
  if exists (select from wallet_entry e where e.organization_id = tenant and e.refund_id = (p ->> 'refundId')::uuid
      and e.wallet_id = the_wallet and e.kind = 'GIVEN_BACK') then
    return jsonb_build_object('left', there, 'again', true);
  end if;
  if still > there then
    return null;
  end if;
  if of_voucher then
    perform wallet_change(p, null, 0, case when still = there then 1 else 0 end, still);
    return jsonb_build_object('left', there - still);
  end if;
  for kept in
    select e.lot_id, -sum(e.change_minor) as minor from wallet_entry e
    where e.organization_id = tenant and e.payment_id = the_payment and e.wallet_id = the_wallet
      and e.kind in ('SPENT', 'GIVEN_BACK')
    group by e.lot_id having sum(e.change_minor) < 0 order by max(e.id) filter (where e.kind = 'SPENT') desc
  loop
    exit when still <= 0;
    part := least(kept.minor, still);
    update wallet_lot l set expires_at = (p ->> 'until')::timestamptz
      where l.organization_id = tenant and l.id = kept.lot_id and l.expires_at <= moment;
    perform wallet_change(p, kept.lot_id, part, 0, part);
    still := still - part;
  end loop;
  return jsonb_build_object('left', there - (p ->> 'amount')::bigint);
end $$;

-- Puts back what was taken out for a refund that did not come about, into the lots it was taken from. Answers how much
-- that is: nothing when it was put back before.
create function wallet_restore(p jsonb) returns bigint
  language plpgsql
  set plan_cache_mode to 'force_generic_plan'
as $$
declare
  tenant constant uuid := current_organization();
  the_wallet constant uuid := (p ->> 'walletId')::uuid;
  kept record;
  back bigint := 0;
begin
  perform from wallet w where w.organization_id = tenant and w.id = the_wallet for no key update;
  for kept in
    select e.lot_id, -sum(e.change_minor)::bigint as minor from wallet_entry e
    where e.organization_id = tenant and e.refund_id = (p ->> 'refundId')::uuid and e.wallet_id = the_wallet
      and e.kind in ('TAKEN_BACK', 'RESTORED')
    group by e.lot_id having sum(e.change_minor) < 0 order by e.lot_id
  loop
    update wallet_lot l set expires_at = (p ->> 'until')::timestamptz
      where l.organization_id = tenant and l.id = kept.lot_id and l.expires_at <= (p ->> 'at')::timestamptz;
    perform wallet_change(p, kept.lot_id, kept.minor, 0, kept.minor);
    back := back + kept.minor;
  end loop;
  return back;
end $$;

-- Takes out of a wallet what has ended.
create function wallet_expire(the_wallet uuid, moment timestamptz, actor text) returns bigint
  language plpgsql
  set plan_cache_mode to 'force_generic_plan'
as $$
declare
  tenant constant uuid := current_organization();
  line constant jsonb := jsonb_build_object('walletId', the_wallet, 'kind', 'EXPIRED', 'at', moment, 'by', actor);
  lot record;
  gone bigint := 0;
begin
  perform from wallet w where w.organization_id = tenant and w.id = the_wallet for no key update;
  for lot in
    select l.id, l.left_minor from wallet_lot l where l.organization_id = tenant and l.wallet_id = the_wallet
      and l.left_minor > 0 and l.expires_at <= moment order by l.id
  loop
    perform wallet_change(line, lot.id, -lot.left_minor, 0, lot.left_minor);
    gone := gone + lot.left_minor;
  end loop;
  return gone;
end $$;
