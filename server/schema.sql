-- Generated from the migrations by `npm run db -- --generate`. Read it in review; do not edit it.

CREATE OR REPLACE FUNCTION public.adds_up(amounts bigint[])
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (SELECT (COALESCE(sum(a.a), (0)::numeric) = (0)::numeric) FROM unnest(adds_up.amounts) a(a));

CREATE OR REPLACE FUNCTION public.begin_cost_method()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.cost_method = 'AVERAGE' then
    delete from stock_cost_layer c where c.organization_id = new.organization_id and c.stock_item_id = new.id;
  elsif old.cost_method = 'AVERAGE' and new.available + new.held > 0 then
    insert into stock_cost_layer (organization_id, store_id, stock_item_id, quantity, unit_cost_micro)
      values (new.organization_id, new.store_id, new.id, new.available + new.held, new.unit_cost_micro);
  end if;
  update stock_item s set next_cost_micro = case when s.cost_method <> 'AVERAGE' then stock_cost_of(s.id, 0.001) end
    where s.organization_id = new.organization_id and s.id = new.id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.cash_move(p jsonb)
 RETURNS TABLE(movement_no integer, left_minor bigint)
 LANGUAGE sql
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.change_order(o jsonb)
 RETURNS integer
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  tenant constant uuid := current_organization();
  the_order constant uuid := (o ->> 'id')::uuid;
  the_store constant uuid := (o ->> 'storeId')::uuid;
  who constant text := o ->> 'by';
  moment constant timestamptz := (o ->> 'now')::timestamptz;
  until timestamptz;
begin
  if o -> 'wanted' <> '[]' then
    select r.expires_at into until from stock_reservation r where r.organization_id = tenant and r.order_id = the_order;
    perform stock_change_hold(the_order, the_store, o -> 'wanted', until);
  end if;

  update order_line l set quantity = c.quantity, gross_minor = c."grossMinor", discount_minor = c."discountMinor",
      total_minor = c."totalMinor", taxes = c.taxes, tax_minor = c."taxMinor", ingredients = c.ingredients,
      cost_minor = c."costMinor", note = c.note, seat = c.seat, course = c.course, fired = c.fired,
      sent_quantity = c."sentQuantity", cancelled_quantity = c."cancelledQuantity", prep_status = c."prepStatus",
      void_reason = c."voidReason",
      voided_at = case when c.quantity = 0 then coalesce(l.voided_at, moment) end,
      voided_by = case when c.quantity = 0 then coalesce(l.voided_by, who) end
    from jsonb_to_recordset(o -> 'changed') as c(id uuid, quantity int, "grossMinor" bigint, "discountMinor" bigint,
      "totalMinor" bigint, taxes jsonb, "taxMinor" bigint, ingredients jsonb, "costMinor" bigint, note text, seat int,
      course int, fired boolean, "sentQuantity" int, "cancelledQuantity" int, "prepStatus" text, "voidReason" text)
    where l.organization_id = tenant and l.id = c.id and l.order_id = the_order;
  perform write_order_lines(the_order, the_store, o -> 'added', who, moment);
  insert into order_line_ledger (organization_id, store_id, order_id, line_id, kind, quantity, at, by)
    select tenant, the_store, the_order, e."lineId", e.kind, e.quantity, moment, who
    from jsonb_to_recordset(o -> 'ledger') as e("lineId" uuid, kind text, quantity int)
    where not (e.kind = 'SENT' and e."lineId" in (
      select (a.value ->> 'id')::uuid from jsonb_array_elements(o -> 'added') a));

  update customer_order c set version = c.version + 1, updated_at = moment, subtotal_minor = x."subtotalMinor",
      discount_minor = x."discountMinor", service_minor = x."serviceMinor", delivery_minor = x."deliveryMinor",
      tax_minor = x."taxMinor", added_tax_minor = x."addedTaxMinor", taxes = x.taxes, tip_minor = x."tipMinor",
      total_minor = x."totalMinor"
    from jsonb_to_record(o) as x("subtotalMinor" bigint, "discountMinor" bigint, "serviceMinor" bigint,
      "deliveryMinor" bigint, "taxMinor" bigint, "addedTaxMinor" bigint, taxes jsonb, "tipMinor" bigint, "totalMinor" bigint)
    where c.organization_id = tenant and c.id = the_order;
  -- What it was split into was a split of another sum.
  delete from order_bill b where b.organization_id = tenant and b.order_id = the_order;
  return (o ->> 'version')::integer;
end $function$;

CREATE OR REPLACE PROCEDURE public.check_in_place(IN of_table regclass, IN policy_name name)
 LANGUAGE plpgsql
AS $procedure$
declare
  rule text := (
    select regexp_replace(pg_get_expr(p.polqual, p.polrelid),
      '\( SELECT (current_organization|reaches_every_store|current_stores)\(\) AS \1\)', '\1()', 'g')
    from pg_policy p where p.polrelid = of_table and p.polname = policy_name
  );
begin
  if rule like '%SELECT%' then
    raise exception 'the policy % of % asks for more than who calls', policy_name, of_table;
  end if;
  execute format('alter policy %I on %s with check (%s)', policy_name, of_table, rule);
end $procedure$;

CREATE OR REPLACE FUNCTION public.count_counter_load()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.counter_status(status text, capacity integer, items integer)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
RETURN CASE WHEN (status <> ALL (ARRAY['ACTIVE'::text, 'FULL'::text])) THEN status WHEN ((capacity IS NOT NULL) AND (items >= capacity)) THEN 'FULL'::text ELSE 'ACTIVE'::text END;

CREATE OR REPLACE FUNCTION public.current_organization()
 RETURNS uuid
 LANGUAGE sql
 STABLE
RETURN (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid;

CREATE OR REPLACE FUNCTION public.current_person()
 RETURNS uuid
 LANGUAGE sql
 STABLE
RETURN (NULLIF(current_setting('app.person_id'::text, true), ''::text))::uuid;

CREATE OR REPLACE FUNCTION public.current_plan()
 RETURNS text
 LANGUAGE sql
 STABLE
RETURN COALESCE((SELECT CASE s.plan WHEN 'TRIAL_EXTENSION'::text THEN 'TRIAL'::text ELSE s.plan END AS plan FROM platform_subscription s WHERE ((s.organization_id = current_organization()) AND (s.status = ANY (ARRAY['TRIALING'::text, 'ACTIVE'::text, 'PAST_DUE'::text])))), (SELECT 'TRIAL'::text FROM platform_organization o WHERE ((o.organization_id = current_organization()) AND (o.status = 'TRIAL'::text))));

CREATE OR REPLACE FUNCTION public.current_stores()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
RETURN CASE WHEN reaches_every_store() THEN '{}'::uuid[] ELSE (string_to_array(NULLIF(current_setting('app.store_ids'::text, true), ''::text), ','::text))::uuid[] END;

CREATE OR REPLACE FUNCTION public.forget_messages_to(recipients text[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  delete from outgoing_message where recipient_index = any (recipients)
$function$;

CREATE OR REPLACE FUNCTION public.forget_phone_proof()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.phone_verified := false;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.is_time_zone(name text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  perform timezone(name, now());
  return true;
exception when invalid_parameter_value then
  return false;
end $function$;

CREATE OR REPLACE FUNCTION public.journal_append(entries jsonb)
 RETURNS TABLE(stream uuid, seq bigint, id uuid, at timestamp with time zone)
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
#variable_conflict use_column
declare
  tenant constant uuid := current_organization();
  expected constant integer := jsonb_array_length(entries);
  next record;
  e jsonb;
  h_stream uuid;
  h_seq bigint;
  h_hash bytea;
  moment timestamptz;
  streams uuid[]; seqs bigint[]; ids uuid[]; ats timestamptz[]; hashes bytea[]; own jsonb[];
  ends integer[];
  written integer := 0;
begin
  for next in
    select h.stream as head_stream, h.seq as head_seq, h.hash as head_hash, e.value
    from jsonb_array_elements(entries) with ordinality e
    join journal_head h on h.organization_id = tenant and h.stream = (e.value ->> 'stream')::uuid
    order by h.stream, e.ordinality for update of h
  loop
    if h_stream is distinct from next.head_stream then
      if written > 0 then ends := ends || written; end if;
      h_stream := next.head_stream;
      h_seq := next.head_seq;
      h_hash := next.head_hash;
    end if;
    e := next.value;
    written := written + 1;
    h_seq := h_seq + 1;
    moment := clock_timestamp();
    h_hash := journal_hash(h_hash, h_stream, h_seq, (e ->> 'id')::uuid, moment, e ->> 'type', e ->> 'actor',
      e ->> 'onBehalfOf', (e ->> 'device')::uuid, e ->> 'request', (e ->> 'subject')::uuid, e -> 'payload');
    streams[written] := h_stream;
    seqs[written] := h_seq;
    ids[written] := e ->> 'id';
    ats[written] := moment;
    hashes[written] := h_hash;
    own[written] := e;
  end loop;
  if written <> expected then
    raise exception 'journal: % entries name a stream that is not in reach', expected - written;
  end if;
  ends := ends || written;
  if written = 1 then
    insert into journal (organization_id, stream, seq, id, at, type, actor, on_behalf_of, device, request, subject,
        payload, hash)
      values (tenant, h_stream, h_seq, ids[1], moment, e ->> 'type', e ->> 'actor', e ->> 'onBehalfOf',
        (e ->> 'device')::uuid, e ->> 'request', (e ->> 'subject')::uuid, e -> 'payload', h_hash);
    update journal_head h set seq = h_seq, hash = h_hash where h.organization_id = tenant and h.stream = h_stream;
    return query select h_stream, h_seq, ids[1], moment;
    return;
  end if;
  insert into journal (organization_id, stream, seq, id, at, type, actor, on_behalf_of, device, request, subject,
      payload, hash)
    select tenant, n.stream, n.seq, n.id, n.at, n.e ->> 'type', n.e ->> 'actor', n.e ->> 'onBehalfOf',
      (n.e ->> 'device')::uuid, n.e ->> 'request', (n.e ->> 'subject')::uuid, n.e -> 'payload', n.hash
    from unnest(streams, seqs, ids, ats, hashes, own) as n(stream, seq, id, at, hash, e);
  update journal_head h set seq = seqs[n.place], hash = hashes[n.place]
    from unnest(ends) as n(place) where h.organization_id = tenant and h.stream = streams[n.place];
  return query select * from unnest(streams, seqs, ids, ats);
end $function$;

CREATE OR REPLACE FUNCTION public.journal_hash(previous bytea, stream uuid, seq bigint, id uuid, at timestamp with time zone, type text, actor text, on_behalf_of text, device uuid, request text, subject uuid, payload jsonb)
 RETURNS bytea
 LANGUAGE sql
 STABLE
RETURN sha256((previous || convert_to((jsonb_build_array(stream, seq, id, EXTRACT(epoch FROM at), type, actor, on_behalf_of, device, request, subject, payload))::text, 'UTF8'::name)));

CREATE OR REPLACE FUNCTION public.last_active_on()
 RETURNS date
 LANGUAGE sql
 STABLE
RETURN (SELECT ((j.at AT TIME ZONE 'UTC'::text))::date AS timezone FROM journal j WHERE ((j.organization_id = current_organization()) AND (j.actor !~~ 'system:%'::text) AND (j.on_behalf_of IS DISTINCT FROM 'platform'::text)) ORDER BY j.at DESC LIMIT 1);

CREATE OR REPLACE FUNCTION public.ledger_book_order(p jsonb)
 RETURNS bigint
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.ledger_post(p jsonb)
 RETURNS bigint
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.list_hostname_in_directory()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'DELETE' then
    delete from hostname_directory where hostname = old.hostname;
  elsif tg_op = 'UPDATE' then
    update hostname_directory set is_active = new.is_active where hostname = new.hostname;
  else
    insert into hostname_directory (hostname, organization_id, store_id, is_active)
    values (new.hostname, new.organization_id, new.store_id, new.is_active);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.list_organization_in_directory()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into organization_directory (organization_id, is_demo, is_blocked)
  values (new.id, new.is_demo, new.status = 'BLOCKED')
  on conflict (organization_id) do update set is_blocked = excluded.is_blocked;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.list_provider_account()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into provider_account_directory (key, provider, organization_id, account_id, store_id, merchants)
    values (new.key, new.provider, new.organization_id, new.id, new.store_id, new.merchants)
    on conflict (key) do update set merchants = excluded.merchants
      where provider_account_directory.account_id = excluded.account_id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.list_store_in_directory()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into store_directory (store_id, organization_id, slug, short_id, is_deleted)
  values (new.id, new.organization_id, new.slug, new.short_id, new.deleted_at is not null)
  on conflict (store_id) do update
    set slug = excluded.slug, short_id = excluded.short_id, is_deleted = excluded.is_deleted;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.looks_after_platform()
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN ((current_organization() IS NULL) AND (EXISTS (SELECT FROM platform_admin a WHERE ((a.person_id = current_person()) AND (a.revoked_at IS NULL)))));

CREATE OR REPLACE FUNCTION public.menu_document(tenant uuid, wanted uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  with shown as (
    select c.* from menu_category c
    where c.organization_id = tenant and c.menu_id = wanted and c.deleted_at is null
  ), offered as (
    select i.*, c.sort as category_sort, c.station_tags as category_tags
    from shown c join menu_item i on i.organization_id = tenant and i.category_id = c.id
    where i.deleted_at is null
  ), sizes as (
    select v.item_id, jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name, 'detail', v.detail,
        'priceMinor', v.price_minor, 'isDefault', v.is_default) order by v.sort, v.id) as list
    from menu_variant v
    where v.organization_id = tenant and v.item_id in (select id from offered) group by v.item_id
  ), asked as (
    select x.item_id, jsonb_agg(x.group_id order by x.sort, x.group_id) as list
    from menu_item_group x join option_group g on g.organization_id = tenant and g.id = x.group_id
    where x.organization_id = tenant and g.deleted_at is null and x.item_id in (select id from offered)
    group by x.item_id
  ), places as (
    select z.item_id, jsonb_agg(z.zone_id order by z.zone_id) as list
    from menu_item_zone z
    where z.organization_id = tenant and z.item_id in (select id from offered) group by z.item_id
  ), picks as (
    select h.combo_group_id, jsonb_agg(jsonb_build_object('itemId', h.item_id, 'variantId', h.variant_id,
        'surchargeMinor', h.surcharge_minor) order by h.sort, h.id) as list
    from combo_choice h join combo_group k on k.organization_id = tenant and k.id = h.combo_group_id
    where h.organization_id = tenant and k.item_id in (select id from offered) group by h.combo_group_id
  ), combos as (
    select k.item_id, jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name, 'min', k.min, 'max', k.max,
        'choices', coalesce(p.list, '[]')) order by k.sort, k.id) as list
    from combo_group k left join picks p on p.combo_group_id = k.id
    where k.organization_id = tenant and k.item_id in (select id from offered) group by k.item_id
  ), by_channel as (
    select p.item_id, jsonb_agg(jsonb_build_object('channel', p.channel, 'variantId', p.variant_id,
        'priceMinor', p.price_minor)) as list
    from channel_price p
    where p.organization_id = tenant and p.item_id in (select id from offered) group by p.item_id
  ), by_window as (
    select p.item_id, jsonb_agg(jsonb_build_object('windowId', p.window_id, 'variantId', p.variant_id,
        'priceMinor', p.price_minor)) as list
    from price_window_price p join price_window w on w.organization_id = tenant and w.id = p.window_id
    where p.organization_id = tenant and w.deleted_at is null and p.item_id in (select id from offered)
    group by p.item_id
  ), items as (
    select jsonb_agg(jsonb_build_object('id', i.id, 'categoryId', i.category_id, 'kind', i.kind, 'name', i.name,
        'description', i.description, 'priceMinor', i.price_minor, 'taxes', i.taxes,
        'takeawayTaxes', i.takeaway_taxes, 'mark', i.mark, 'allergens', i.allergens, 'diets', i.diets,
        'caloriesKcal', i.calories_kcal, 'caffeineMg', i.caffeine_mg, 'sugarGrams', i.sugar_grams,
        'imageId', i.image_id, 'prepMinutes', i.prep_minutes, 'isPopular', i.is_popular, 'isNew', i.is_new,
        'quantityMax', i.quantity_max)
      || jsonb_build_object('channels', i.channels, 'hours', i.hours,
        'zones', coalesce(z.list, '[]') || to_jsonb(i.away), 'counterId', i.counter_id,
        'stationTags', case when i.station_tags = '{}' then i.category_tags else i.station_tags end,
        'variants', coalesce(s.list, '[]'), 'groupIds', coalesce(a.list, '[]'), 'comboGroups', coalesce(k.list, '[]'),
        'channelPrices', coalesce(c.list, '[]'), 'windowPrices', coalesce(w.list, '[]'))
      order by i.category_sort, i.category_id, i.sort, i.id) as list
    from offered i
    left join sizes s on s.item_id = i.id
    left join asked a on a.item_id = i.id
    left join places z on z.item_id = i.id
    left join combos k on k.item_id = i.id
    left join by_channel c on c.item_id = i.id
    left join by_window w on w.item_id = i.id
  ), under as (
    select x.option_id, jsonb_agg(x.group_id order by x.sort, x.group_id) as list
    from menu_option_group x join option_group g on g.organization_id = tenant and g.id = x.group_id
    where x.organization_id = tenant and g.deleted_at is null group by x.option_id
  ), choices as (
    select o.group_id, jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'priceMinor', o.price_minor,
        'isDefault', o.is_default, 'isRemoval', o.is_removal, 'repeatMax', o.repeat_max,
        'groupIds', coalesce(u.list, '[]')) order by o.sort, o.id) as list
    from menu_option o left join under u on u.option_id = o.id
    where o.organization_id = tenant and o.store_id = (select m.store_id from menu m
      where m.organization_id = tenant and m.id = wanted)
    group by o.group_id
  ), groups as (
    select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'min', g.min, 'max', g.max, 'halves', g.halves,
        'options', coalesce(c.list, '[]')) order by g.sort, g.id) as list
    from option_group g left join choices c on c.group_id = g.id
    where g.organization_id = tenant and g.deleted_at is null and g.store_id = (select m.store_id from menu m
      where m.organization_id = tenant and m.id = wanted)
  ), windows as (
    select jsonb_agg(jsonb_build_object('id', w.id, 'hours', w.hours, 'firstDay', w.first_day,
        'lastDay', w.last_day, 'channels', w.channels) order by w.id) as list
    from price_window w
    where w.organization_id = tenant and w.deleted_at is null and w.store_id = (select m.store_id from menu m
      where m.organization_id = tenant and m.id = wanted)
  )
  select jsonb_build_object('channels', m.channels, 'hours', m.hours,
      'zones', coalesce((select jsonb_agg(z.zone_id order by z.zone_id) from menu_zone z
        where z.organization_id = tenant and z.menu_id = m.id), '[]') || to_jsonb(m.away),
      'categories', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'paper', c.paper,
        'mark', c.mark) order by c.sort, c.id) from shown c), '[]'),
      'items', coalesce((select list from items), '[]'),
      'groups', coalesce((select list from groups), '[]'),
      'windows', coalesce((select list from windows), '[]'))
  from menu m where m.organization_id = tenant and m.id = wanted
$function$;

CREATE OR REPLACE FUNCTION public.new_place_code()
 RETURNS text
 LANGUAGE plpgsql
AS $function$
declare
  letters constant text := '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
  made text := '';
begin
  for place in 1..6 loop
    made := made || substr(letters, 1 + floor(random() * length(letters))::integer, 1);
  end loop;
  return made;
end $function$;

CREATE OR REPLACE FUNCTION public.new_short_id()
 RETURNS text
 LANGUAGE plpgsql
AS $function$
declare
  letters constant text := '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
  made text;
begin
  loop
    select string_agg(substr(letters, 1 + floor(random() * length(letters))::int, 1), '') into made
      from generate_series(1, 6);
    exit when not exists (select from store_directory where short_id = made);
  end loop;
  return made;
end $function$;

CREATE OR REPLACE PROCEDURE public.open_platform_window(IN tenant_table regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('create policy platform_window on %s for select to comanda_app using ((select looks_after_platform()))',
    tenant_table);
end $procedure$;

CREATE OR REPLACE FUNCTION public.open_recipe_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into recipe_version (organization_id, store_id) values (new.organization_id, new.id);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.open_stream()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_table_name = 'organization' then
    insert into journal_head (organization_id, stream) values (new.id, new.id);
  else
    insert into journal_head (organization_id, stream) values (new.organization_id, new.id);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.place_order(o jsonb)
 RETURNS integer
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  tenant constant uuid := current_organization();
  the_order constant uuid := o ->> 'id';
  the_store constant uuid := o ->> 'storeId';
  placed_by constant text := o ->> 'placedBy';
  placed_at constant timestamptz := o ->> 'placedAt';
  next_number integer;
begin
  if not exists (
    select from menu_version m join recipe_version r on r.organization_id = m.organization_id and r.store_id = m.store_id
    where m.organization_id = tenant and m.store_id = the_store
      and m.version = (o ->> 'menuVersion')::bigint and r.version = (o ->> 'recipeVersion')::bigint
  ) then
    return null;
  end if;

  if o -> 'wanted' <> '[]' then
    perform stock_change_hold(the_order, the_store, o -> 'wanted', (o ->> 'heldUntil')::timestamptz);
  end if;

  insert into order_counter as c (organization_id, store_id, business_date, last)
    values (tenant, the_store, (o ->> 'businessDate')::date, 1)
    on conflict (organization_id, store_id, business_date) do update set last = c.last + 1
    returning last into next_number;

  insert into customer_order (organization_id, id, store_id, business_date, number, prefix, source, type, status,
      payment_status, payment_timing, priority, table_id, table_number, zone_id, tab_name, guest_session_id,
      customer_person_id, placed_by, proxy_for, proxy_reason, guest_name, guest_phone_sealed, delivery_address_sealed,
      delivery_zone_id, note, allergy_note, scheduled_for, release_at, external_platform, external_id,
      currency, subtotal_minor, discount_minor, service_minor, delivery_minor, tax_minor, added_tax_minor, taxes,
      tip_minor, total_minor, placed_at, updated_at)
    values (tenant, the_order, the_store, (o ->> 'businessDate')::date, next_number, o ->> 'prefix', o ->> 'source',
      o ->> 'type', o ->> 'status', 'UNPAID', o ->> 'paymentTiming', o ->> 'priority', (o ->> 'tableId')::uuid,
      o ->> 'tableNumber', (o ->> 'zoneId')::uuid, o ->> 'tabName', (o ->> 'guestSessionId')::uuid,
      (o ->> 'customerPersonId')::uuid, placed_by, o ->> 'proxyFor', o ->> 'proxyReason', o ->> 'guestName',
      o ->> 'guestPhoneSealed', o ->> 'deliveryAddressSealed', (o ->> 'deliveryZoneId')::uuid, o ->> 'note',
      o ->> 'allergyNote', (o ->> 'scheduledFor')::timestamptz, (o ->> 'releaseAt')::timestamptz,
      o ->> 'externalPlatform', o ->> 'externalId', o ->> 'currency', (o -> 'subtotalMinor')::bigint,
      (o -> 'discountMinor')::bigint, (o -> 'serviceMinor')::bigint, (o -> 'deliveryMinor')::bigint,
      (o -> 'taxMinor')::bigint, (o -> 'addedTaxMinor')::bigint, o -> 'taxes', (o -> 'tipMinor')::bigint,
      (o -> 'totalMinor')::bigint, placed_at, placed_at);

  perform write_order_lines(the_order, the_store, o -> 'lines', placed_by, placed_at);

  insert into order_status_change (organization_id, order_id, store_id, step, status, at, by)
    values (tenant, the_order, the_store, 1, o ->> 'status', placed_at, placed_by);
  return next_number;
end $function$;

CREATE OR REPLACE PROCEDURE public.protect_ledger_table(IN tenant_table regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  call protect_tenant_table(tenant_table);
  execute format('revoke update, delete on %s from comanda_app', tenant_table);
end $procedure$;

CREATE OR REPLACE PROCEDURE public.protect_tenant_table(IN tenant_table regclass, IN tenant_column text DEFAULT 'organization_id'::text)
 LANGUAGE plpgsql
AS $procedure$
declare
  of_store boolean := exists (
    select from pg_attribute where attrelid = tenant_table and attname = 'store_id' and attnotnull and not attisdropped
  );
  reach text := format('%I = (select current_organization())', tenant_column);
begin
  if of_store then
    reach := reach || ' and ((select reaches_every_store()) or store_id = any ((select current_stores())::uuid[]))';
  end if;
  execute format('alter table %s enable row level security', tenant_table);
  execute format('alter table %s force row level security', tenant_table);
  execute format('create policy tenant on %s using (%s)', tenant_table, reach);
  execute format('grant select, insert, update, delete on %s to comanda_app', tenant_table);
  call check_in_place(tenant_table, 'tenant');
end $procedure$;

CREATE OR REPLACE FUNCTION public.raise_menu_version_of_organization()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update menu_version set version = version + 1 where organization_id = new.id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.raise_menu_version_of_store()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into menu_version (organization_id, store_id) values (new.organization_id, new.id)
    on conflict (organization_id, store_id) do update set version = menu_version.version + 1;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.raise_recipe_version(tenant uuid, stores uuid[])
 RETURNS void
 LANGUAGE sql
AS $function$
  update recipe_version set version = version + 1
  where organization_id = tenant and store_id = any (stores) and xmin <> pg_current_xact_id()::xid
$function$;

CREATE OR REPLACE FUNCTION public.raise_recipe_version_of_cost()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform raise_recipe_version(new.organization_id, array[new.store_id]);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.raise_recipe_versions()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform raise_recipe_version(c.organization_id, array_agg(distinct c.store_id)) from changed c group by c.organization_id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.reaches_every_store()
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (COALESCE(current_setting('app.store_ids'::text, true), ''::text) = '*'::text);

CREATE OR REPLACE FUNCTION public.renew_next_cost()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform set_next_costs(array[new.id]);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.renew_next_costs()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  items constant uuid[] := (select array_agg(distinct c.stock_item_id) from changed c
    join stock_item s on s.organization_id = c.organization_id and s.id = c.stock_item_id and s.cost_method <> 'AVERAGE');
begin
  if items is not null then perform set_next_costs(items); end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.set_next_costs(items uuid[])
 RETURNS void
 LANGUAGE sql
AS $function$
  update stock_item s set next_cost_micro = c.cost
  from (select i.id, stock_cost_of(i.id, 0.001) as cost from unnest(items) i(id)) c
  where s.organization_id = current_organization() and s.id = c.id and s.next_cost_micro is distinct from c.cost
$function$;

CREATE OR REPLACE FUNCTION public.standing_of(o organization)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.stock_change_hold(the_order uuid, the_store uuid, wanted jsonb, until timestamp with time zone DEFAULT NULL::timestamp with time zone, movement text DEFAULT 'RESERVATION'::text)
 RETURNS uuid[]
 LANGUAGE plpgsql
AS $function$
declare
  tenant constant uuid := current_organization();
  was text;
  ids uuid[];
  deltas numeric[];
  short jsonb;
  wasted boolean;
  taken uuid[] := '{}';
begin
  select array_agg(w.id order by w.id), array_agg(w.delta order by w.id) into ids, deltas from (
    select (e.value ->> 'id')::uuid as id, sum((e.value ->> 'milli')::numeric) / 1000 as delta
    from jsonb_array_elements(wanted) e group by 1 having sum((e.value ->> 'milli')::numeric) <> 0
  ) w;
  if ids is null then return '{}'; end if;

  insert into stock_reservation (organization_id, order_id, store_id, status, expires_at)
    values (tenant, the_order, the_store, 'ACTIVE', until) on conflict do nothing;
  if not found then
    select r.status into was from stock_reservation r
      where r.organization_id = tenant and r.order_id = the_order for update;
    -- An order that lives on after its hold had expired is held again as a whole.
    if was = 'EXPIRED' and 0 < any (deltas) then
      select array_agg(w.id order by w.id), array_agg(w.delta order by w.id) into ids, deltas from (
        select u.id, sum(u.delta) as delta from (
          select * from unnest(ids, deltas) as d(id, delta)
          union all
          select h.stock_item_id, h.lapsed from stock_hold h
            where h.organization_id = tenant and h.order_id = the_order and h.lapsed > 0
        ) u group by 1
      ) w;
      update stock_hold h set lapsed = 0 where h.organization_id = tenant and h.order_id = the_order and h.lapsed > 0;
    end if;
    update stock_reservation r set expires_at = until,
        status = case when 0 < any (deltas) then 'ACTIVE' else r.status end
      where r.organization_id = tenant and r.order_id = the_order;
  elsif 0 < all (deltas) then
    taken := stock_take(the_order, the_store, ids, deltas, movement);
    if cardinality(taken) = cardinality(ids) then return ids; end if;
    -- What was short a moment ago may be there by now: of the rest it is asked as ever, and nothing is taken twice.
    select array_agg(w.id order by w.id), array_agg(w.delta order by w.id) into ids, deltas
      from unnest(ids, deltas) as w(id, delta) where w.id <> all (taken);
  end if;

  perform from stock_item s where s.organization_id = tenant and s.id = any (ids) order by s.id for no key update;
  select jsonb_agg(jsonb_build_object('stockItemId', w.id, 'available', coalesce(s.available, 0)) order by w.id)
    into short
    from unnest(ids, deltas) as w(id, delta)
    left join stock_item s on s.organization_id = tenant and s.id = w.id and s.store_id = the_store
    where w.delta > coalesce(s.available, 0) and w.delta > 0;
  if short is not null then
    raise exception 'OUT_OF_STOCK' using errcode = 'CM001', detail = short::text;
  end if;

  with change as materialized (
    select w.id, greatest(w.delta, 0) as takes,
      least(greatest(-w.delta, 0), coalesce(h.quantity, 0)) as gives,
      least(greatest(-w.delta - coalesce(h.quantity, 0), 0), coalesce(h.lapsed, 0)) as forgets,
      least(greatest(-w.delta - coalesce(h.quantity, 0) - coalesce(h.lapsed, 0), 0), coalesce(h.used, 0)) as wastes
    from unnest(ids, deltas) as w(id, delta)
    left join stock_hold h on h.organization_id = tenant and h.order_id = the_order and h.stock_item_id = w.id
  ), moved as (
    update stock_item s set available = s.available - c.takes + c.gives, held = s.held + c.takes - c.gives,
        movements = s.movements + 1
      from change c where s.organization_id = tenant and s.id = c.id and c.takes <> c.gives
      returning s.id, s.movements, c.takes, c.gives
  ), explained as (
    insert into stock_movement (organization_id, stock_item_id, seq, store_id, kind, available_change, held_change, order_id)
      select tenant, m.id, m.movements, the_store, case when m.takes > 0 then movement else 'RELEASE' end,
        m.gives - m.takes, m.takes - m.gives, the_order from moved m
  ), held as (
    insert into stock_hold as h (organization_id, order_id, stock_item_id, store_id, quantity)
      select tenant, the_order, c.id, the_store, c.takes from change c where c.takes > 0
      on conflict (organization_id, order_id, stock_item_id) do update set quantity = h.quantity + excluded.quantity
  ), given as (
    update stock_hold h set quantity = h.quantity - c.gives, lapsed = h.lapsed - c.forgets, used = h.used - c.wastes
      from change c
      where h.organization_id = tenant and h.order_id = the_order and h.stock_item_id = c.id and c.takes = 0
  )
  select coalesce(bool_or(c.wastes > 0), false),
    jsonb_agg(jsonb_build_object('id', c.id, 'quantity', c.wastes)) filter (where c.wastes > 0)
    into wasted, short from change c;
  if wasted then perform stock_waste_used(the_order, the_store, short); end if;
  return taken || ids;
end $function$;

CREATE OR REPLACE FUNCTION public.stock_charge(gone jsonb)
 RETURNS void
 LANGUAGE sql
AS $function$
  update stock_cost_layer c set quantity = c.quantity - least(c.quantity, d.gone - d.before)
    from (
      select c.id, g.quantity as gone, sum(c.quantity) over (
          partition by c.stock_item_id order by case when s.cost_method = 'LIFO' then -c.id else c.id end
        ) - c.quantity as before
      from (
        select (e.value ->> 'id')::uuid as id, sum((e.value ->> 'quantity')::numeric) as quantity
        from jsonb_array_elements(gone) e group by 1
      ) g
      join stock_item s on s.organization_id = current_organization() and s.id = g.id and s.cost_method <> 'AVERAGE'
      join stock_cost_layer c on c.organization_id = s.organization_id and c.stock_item_id = s.id
    ) d
    where c.organization_id = current_organization() and c.id = d.id and d.before < d.gone;
  delete from stock_cost_layer c
    where c.organization_id = current_organization() and c.quantity = 0
      and c.stock_item_id in (select (e.value ->> 'id')::uuid from jsonb_array_elements(gone) e)
$function$;

CREATE OR REPLACE FUNCTION public.stock_commit_holds(orders uuid[])
 RETURNS jsonb
 LANGUAGE plpgsql
AS $function$
declare
  tenant constant uuid := current_organization();
  ready uuid[];
  renewed uuid;
  short jsonb;
  failed jsonb := '[]';
  anew uuid[] := '{}';
  left_shelf jsonb;
begin
  select array_agg(l.order_id) into ready from (
    select r.order_id from stock_reservation r
    where r.organization_id = tenant and r.order_id = any (orders) and r.status in ('ACTIVE', 'EXPIRED')
    order by r.order_id for update
  ) l;
  if ready is null then return failed; end if;
  for renewed in
    select distinct h.order_id from stock_hold h
    where h.organization_id = tenant and h.order_id = any (ready) and h.lapsed > 0 order by 1
  loop
    short := stock_extend_hold(renewed, null);
    if short is not null then
      failed := failed || jsonb_build_object('orderId', renewed, 'status', 'FAILED', 'short', short);
      ready := array_remove(ready, renewed);
    else
      anew := anew || renewed;
    end if;
  end loop;
  perform from stock_item s
    where s.organization_id = tenant and s.id = any (array(
      select h.stock_item_id from stock_hold h
      where h.organization_id = tenant and h.order_id = any (ready) and h.quantity > 0))
    order by s.id for no key update;
  with part as materialized (
    select h.order_id, h.stock_item_id as id, h.store_id, h.quantity,
      row_number() over (partition by h.stock_item_id order by h.order_id) as place
    from stock_hold h where h.organization_id = tenant and h.order_id = any (ready) and h.quantity > 0
  ), total as materialized (
    select p.id, sum(p.quantity) as quantity, count(*) as movements from part p group by p.id
  ), moved as (
    update stock_item s set held = s.held - t.quantity, movements = s.movements + t.movements, last_used_at = now()
      from total t where s.organization_id = tenant and s.id = t.id
      returning s.id, s.movements - t.movements as before, case when s.cost_method = 'AVERAGE' then s.unit_cost_micro
        else stock_cost_of(s.id, t.quantity) end as unit_cost_micro
  ), explained as (
    insert into stock_movement (organization_id, stock_item_id, seq, store_id, kind, available_change, held_change, order_id,
        unit_cost_micro)
      select tenant, p.id, m.before + p.place, p.store_id, 'SALE', 0, -p.quantity, p.order_id, m.unit_cost_micro
      from part p join moved m on m.id = p.id
  )
  select jsonb_agg(jsonb_build_object('id', t.id, 'quantity', t.quantity)) into left_shelf from total t;
  if left_shelf is not null then perform stock_drain_batches(left_shelf); end if;
  update stock_hold h set used = h.used + h.quantity, quantity = 0
    where h.organization_id = tenant and h.order_id = any (ready) and h.quantity > 0;
  update stock_reservation r set status = 'COMMITTED', expires_at = null
    where r.organization_id = tenant and r.order_id = any (ready);
  return failed || coalesce(
    (select jsonb_agg(jsonb_build_object('orderId', d.id, 'status', 'COMMITTED', 'renewed', d.id = any (anew))) from unnest(ready) as d(id)), '[]');
end $function$;

CREATE OR REPLACE FUNCTION public.stock_cost_of(the_item uuid, wanted numeric)
 RETURNS bigint
 LANGUAGE sql
 STABLE
AS $function$
  select case when s.cost_method = 'AVERAGE' or wanted <= 0 then s.unit_cost_micro else (
    select round((coalesce(sum(l.taken * l.unit_cost_micro), 0) + (wanted - coalesce(sum(l.taken), 0)) * s.unit_cost_micro)
      / wanted)
    from (
      select c.unit_cost_micro, least(c.quantity, greatest(wanted - (sum(c.quantity) over layers - c.quantity), 0)) as taken
      from stock_cost_layer c where c.organization_id = s.organization_id and c.stock_item_id = s.id
      window layers as (order by case when s.cost_method = 'LIFO' then -c.id else c.id end)
    ) l
  )::bigint end
  from stock_item s where s.organization_id = current_organization() and s.id = the_item
$function$;

CREATE OR REPLACE FUNCTION public.stock_drain_batches(gone jsonb)
 RETURNS void
 LANGUAGE sql
AS $function$
  update stock_batch b set remaining = b.remaining - least(b.remaining, d.gone - d.before)
  from (
    select b.id, g.quantity as gone,
      sum(b.remaining) over (
        partition by b.stock_item_id
        order by b.id is distinct from g.batch, b.expires_on nulls last, b.received_at, b.id
      ) - b.remaining as before
    from (
      select (e.value ->> 'id')::uuid as id, (e.value ->> 'quantity')::numeric as quantity,
        (e.value ->> 'batch')::uuid as batch
      from jsonb_array_elements(gone) e
    ) g
    join stock_batch b on b.organization_id = current_organization() and b.stock_item_id = g.id and b.remaining > 0
  ) d
  where b.organization_id = current_organization() and b.id = d.id and d.before < d.gone;
  select stock_charge(gone)
$function$;

CREATE OR REPLACE FUNCTION public.stock_end_hold(the_order uuid, outcome text)
 RETURNS uuid[]
 LANGUAGE plpgsql
AS $function$
declare
  tenant constant uuid := current_organization();
  the_store uuid;
  was text;
  ids uuid[];
  wasted jsonb;
begin
  select r.store_id, r.status into the_store, was from stock_reservation r
    where r.organization_id = tenant and r.order_id = the_order for update;
  if was is null or was = 'RELEASED' or (outcome = 'EXPIRED' and was <> 'ACTIVE') then return '{}'; end if;
  select array_agg(h.stock_item_id) into ids from stock_hold h
    where h.organization_id = tenant and h.order_id = the_order and (h.quantity > 0 or h.used > 0);
  perform from stock_item s where s.organization_id = tenant and s.id = any (ids) order by s.id for no key update;
  with moved as (
    update stock_item s set available = s.available + h.quantity, held = s.held - h.quantity, movements = s.movements + 1
      from stock_hold h
      where h.organization_id = tenant and h.order_id = the_order and h.quantity > 0
        and s.organization_id = tenant and s.id = h.stock_item_id
      returning s.id, s.movements, h.quantity
  )
  insert into stock_movement (organization_id, stock_item_id, seq, store_id, kind, available_change, held_change, order_id, reason)
    select tenant, m.id, m.movements, the_store, 'RELEASE', m.quantity, -m.quantity, the_order,
      case when outcome = 'EXPIRED' then 'EXPIRED' end
    from moved m;
  if outcome = 'RELEASED' then
    select jsonb_agg(jsonb_build_object('id', h.stock_item_id, 'quantity', h.used) order by h.stock_item_id) into wasted
      from stock_hold h where h.organization_id = tenant and h.order_id = the_order and h.used > 0;
    if wasted is not null then perform stock_waste_used(the_order, the_store, wasted); end if;
    update stock_hold h set quantity = 0, lapsed = 0, used = 0 where h.organization_id = tenant and h.order_id = the_order;
  else
    update stock_hold h set lapsed = h.lapsed + h.quantity, quantity = 0
      where h.organization_id = tenant and h.order_id = the_order and h.quantity > 0;
  end if;
  update stock_reservation r set status = outcome, expires_at = null
    where r.organization_id = tenant and r.order_id = the_order;
  return coalesce(ids, '{}');
end $function$;

CREATE OR REPLACE FUNCTION public.stock_extend_hold(the_order uuid, until timestamp with time zone)
 RETURNS jsonb
 LANGUAGE plpgsql
AS $function$
declare
  tenant constant uuid := current_organization();
  the_store uuid;
  was text;
  ids uuid[];
  short jsonb;
begin
  select r.store_id, r.status into the_store, was from stock_reservation r
    where r.organization_id = tenant and r.order_id = the_order for update;
  if was is null or was not in ('ACTIVE', 'EXPIRED') then return null; end if;
  select array_agg(h.stock_item_id) into ids from stock_hold h
    where h.organization_id = tenant and h.order_id = the_order and h.lapsed > 0;
  if ids is not null then
    perform from stock_item s where s.organization_id = tenant and s.id = any (ids) order by s.id for no key update;
    select jsonb_agg(jsonb_build_object('stockItemId', s.id, 'available', s.available) order by s.id) into short
      from stock_hold h join stock_item s on s.organization_id = tenant and s.id = h.stock_item_id
      where h.organization_id = tenant and h.order_id = the_order and h.lapsed > s.available;
    if short is not null then return short; end if;
    with moved as (
      update stock_item s set available = s.available - h.lapsed, held = s.held + h.lapsed, movements = s.movements + 1
        from stock_hold h
        where h.organization_id = tenant and h.order_id = the_order and h.lapsed > 0
          and s.organization_id = tenant and s.id = h.stock_item_id
        returning s.id, s.movements, h.lapsed
    )
    insert into stock_movement (organization_id, stock_item_id, seq, store_id, kind, available_change, held_change, order_id)
      select tenant, m.id, m.movements, the_store, 'RESERVATION', -m.lapsed, m.lapsed, the_order from moved m;
    update stock_hold h set quantity = h.quantity + h.lapsed, lapsed = 0
      where h.organization_id = tenant and h.order_id = the_order and h.lapsed > 0;
  end if;
  update stock_reservation r set status = 'ACTIVE', expires_at = until
    where r.organization_id = tenant and r.order_id = the_order;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.stock_move_hold(from_order uuid, to_order uuid, moved jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  tenant constant uuid := current_organization();
begin
  insert into stock_reservation (organization_id, order_id, store_id, status, expires_at)
    select tenant, to_order, r.store_id, r.status, r.expires_at from stock_reservation r
    where r.organization_id = tenant and r.order_id = from_order
    on conflict do nothing;
  perform from stock_reservation r
    where r.organization_id = tenant and r.order_id in (from_order, to_order) order by r.order_id for update;
  with part as materialized (
    select h.stock_item_id, h.store_id, least(w.quantity, h.quantity) as quantity,
      least(greatest(w.quantity - h.quantity, 0), h.lapsed) as lapsed,
      least(greatest(w.quantity - h.quantity - h.lapsed, 0), h.used) as used
    from (
      select (e.value ->> 'id')::uuid as id, sum((e.value ->> 'milli')::numeric) / 1000 as quantity
      from jsonb_array_elements(moved) e group by 1
    ) w
    join stock_hold h on h.organization_id = tenant and h.order_id = from_order and h.stock_item_id = w.id
  ), taken as (
    update stock_hold h set quantity = h.quantity - p.quantity, lapsed = h.lapsed - p.lapsed, used = h.used - p.used
      from part p where h.organization_id = tenant and h.order_id = from_order and h.stock_item_id = p.stock_item_id
  )
  insert into stock_hold as h (organization_id, order_id, stock_item_id, store_id, quantity, lapsed, used)
    select tenant, to_order, p.stock_item_id, p.store_id, p.quantity, p.lapsed, p.used from part p
    on conflict (organization_id, order_id, stock_item_id) do update set
      quantity = h.quantity + excluded.quantity, lapsed = h.lapsed + excluded.lapsed, used = h.used + excluded.used;
  -- What the other had used or lost already says nothing of what came to it.
  update stock_reservation r set status = case
      when exists (select from stock_hold h where h.organization_id = tenant and h.order_id = r.order_id and h.quantity > 0)
        then 'ACTIVE' else r.status end
    where r.organization_id = tenant and r.order_id = to_order;
end $function$;

CREATE OR REPLACE FUNCTION public.stock_take(the_order uuid, the_store uuid, ids uuid[], deltas numeric[], movement text)
 RETURNS uuid[]
 LANGUAGE plpgsql
AS $function$
declare
  tenant constant uuid := current_organization();
  taken uuid[];
begin
  -- Who takes several takes them in the order of their ids, as everybody does.
  if cardinality(ids) > 1 then
    perform from stock_item s where s.organization_id = tenant and s.id = any (ids) order by s.id for no key update;
  end if;
  with moved as (
    update stock_item s set available = s.available - w.delta, held = s.held + w.delta, movements = s.movements + 1
      from unnest(ids, deltas) as w(id, delta)
      where s.organization_id = tenant and s.id = w.id and s.store_id = the_store and s.available >= w.delta
      returning s.id, s.movements, w.delta
  ), explained as (
    insert into stock_movement (organization_id, stock_item_id, seq, store_id, kind, available_change, held_change, order_id)
      select tenant, m.id, m.movements, the_store, movement, -m.delta, m.delta, the_order from moved m
  ), held as (
    insert into stock_hold (organization_id, order_id, stock_item_id, store_id, quantity)
      select tenant, the_order, m.id, the_store, m.delta from moved m
  )
  select array_agg(m.id) into taken from moved m;
  return coalesce(taken, '{}');
end $function$;

CREATE OR REPLACE FUNCTION public.stock_waste_used(the_order uuid, the_store uuid, wasted jsonb)
 RETURNS void
 LANGUAGE sql
AS $function$
  with w as (
    select (e.value ->> 'id')::uuid as id, (e.value ->> 'quantity')::numeric as quantity from jsonb_array_elements(wasted) e
  ), moved as (
    update stock_item s set movements = s.movements + 2 from w
      where s.organization_id = current_organization() and s.id = w.id
      returning s.id, s.movements, s.unit_cost_micro, w.quantity
  )
  insert into stock_movement (organization_id, stock_item_id, seq, store_id, kind, available_change, held_change, order_id,
      unit_cost_micro)
    select current_organization(), m.id, m.movements - step.back, the_store, step.kind, step.sign * m.quantity, 0, the_order,
      m.unit_cost_micro
    from moved m, (values (1, 'RETURN', 1), (0, 'WASTE', -1)) as step(back, kind, sign)
$function$;

CREATE OR REPLACE FUNCTION public.tell_platform_of_organization()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into platform_organization (organization_id, name, slug, status, is_demo, trial_ends_at, created_at, version)
  values (new.id, new.name, new.slug, new.status, new.is_demo, new.trial_ends_at, new.created_at, new.version)
  on conflict (organization_id) do update set name = excluded.name, slug = excluded.slug, status = excluded.status,
    is_demo = excluded.is_demo, trial_ends_at = excluded.trial_ends_at, version = excluded.version;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_platform_of_store()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  -- Of two stores opened at once the second one counts what the first has written.
  perform from platform_organization where organization_id = new.organization_id for update;
  update platform_organization
    set stores_count = (select count(*) from store_directory d
      where d.organization_id = new.organization_id and not d.is_deleted)
    where organization_id = new.organization_id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.wallet_change(p jsonb, the_lot bigint, change bigint, uses integer, worth bigint)
 RETURNS bigint
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.wallet_expire(the_wallet uuid, moment timestamp with time zone, actor text)
 RETURNS bigint
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.wallet_give_back(p jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.wallet_put(p jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.wallet_restore(p jsonb)
 RETURNS bigint
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.wallet_spend(p jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.wallet_take(p jsonb)
 RETURNS bigint
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.write_order_lines(the_order uuid, the_store uuid, lines jsonb, who text, moment timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  tenant constant uuid := current_organization();
begin
  with written as (
    insert into order_line (organization_id, id, store_id, order_id, line_no, kind, parent_line_id, item_id, variant_id,
        name, variant_name, options, allergens, note, seat, course, quantity, unit_price_minor, gross_minor, discount_minor,
        total_minor, taxes, tax_minor, ingredients, cost_minor, prep_minutes, fired, sent_quantity, prep_status, added_by,
        added_at)
      select tenant, (l ->> 'id')::uuid, the_store, the_order, (l -> 'lineNo')::int, l ->> 'kind',
        (l ->> 'parentLineId')::uuid, (l ->> 'itemId')::uuid, (l ->> 'variantId')::uuid, l -> 'name',
        nullif(l -> 'variantName', 'null'), l -> 'options', array(select jsonb_array_elements_text(l -> 'allergens')),
        l ->> 'note', (l ->> 'seat')::int, (l -> 'course')::int, (l -> 'quantity')::int, (l -> 'unitPriceMinor')::bigint,
        (l -> 'grossMinor')::bigint, (l -> 'discountMinor')::bigint, (l -> 'totalMinor')::bigint, l -> 'taxes',
        (l -> 'taxMinor')::bigint, l -> 'ingredients', (l -> 'costMinor')::bigint, (l -> 'prepMinutes')::int,
        (l -> 'fired')::boolean,
        case when (l -> 'fired')::boolean and l ->> 'kind' <> 'COMBO_PARENT' then (l -> 'quantity')::int else 0 end,
        case when (l -> 'fired')::boolean then 'QUEUED' else 'NOT_STARTED' end, who, moment
      from jsonb_array_elements(lines) as l
      returning id, sent_quantity
  )
  insert into order_line_ledger (organization_id, store_id, order_id, line_id, kind, quantity, at, by)
    select tenant, the_store, the_order, w.id, 'SENT', w.sent_quantity, moment, who from written w where w.sent_quantity > 0;
end $function$;

create table announcement (
  id uuid not null,
  severity text not null,
  words jsonb not null,
  audience text not null,
  organization_ids uuid[] default '{}'::uuid[] not null,
  plans text[] default '{}'::text[] not null,
  shows_from timestamp with time zone not null,
  shows_until timestamp with time zone not null,
  published_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint announcement_pkey PRIMARY KEY (id),
  constraint announcement_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
  constraint announcement_audience_check CHECK ((audience = ANY (ARRAY['ALL'::text, 'ORGANIZATIONS'::text, 'PLANS'::text]))),
  constraint announcement_check CHECK ((shows_until > shows_from)),
  constraint announcement_check1 CHECK (((audience = 'ORGANIZATIONS'::text) = (cardinality(organization_ids) > 0))),
  constraint announcement_check2 CHECK (((audience = 'PLANS'::text) = (cardinality(plans) > 0))),
  constraint announcement_check3 CHECK (((withdrawn_at IS NULL) OR (published_at IS NOT NULL))),
  constraint announcement_plans_check CHECK ((plans <@ ARRAY['TRIAL'::text, 'MONTHLY'::text, 'CUSTOM'::text])),
  constraint announcement_severity_check CHECK ((severity = ANY (ARRAY['INFO'::text, 'WARNING'::text, 'URGENT'::text]))),
  constraint announcement_words_check CHECK ((jsonb_typeof(words) = 'object'::text))
);
alter table announcement enable row level security;
alter table announcement force row level security;
create policy is_told on announcement for select to comanda_app using ((( SELECT current_organization() AS current_organization) IS NOT NULL) AND (published_at IS NOT NULL) AND (withdrawn_at IS NULL) AND (now() >= shows_from) AND (now() < shows_until) AND
CASE audience
    WHEN 'ALL'::text THEN true
    WHEN 'ORGANIZATIONS'::text THEN (( SELECT current_organization() AS current_organization) = ANY (organization_ids))
    ELSE (( SELECT current_plan() AS current_plan) = ANY (plans))
END);
create policy is_written on announcement to comanda_app using ( SELECT looks_after_platform() AS looks_after_platform) with check ( SELECT looks_after_platform() AS looks_after_platform);
CREATE INDEX announcement_by_time ON public.announcement USING btree (created_at DESC);
grant insert, select, update on announcement to comanda_app;

create table announcement_dismissal (
  person_id uuid not null,
  announcement_id uuid not null,
  at timestamp with time zone not null,
  constraint announcement_dismissal_pkey PRIMARY KEY (person_id, announcement_id),
  constraint announcement_dismissal_announcement_id_fkey FOREIGN KEY (announcement_id) REFERENCES announcement(id) ON DELETE CASCADE,
  constraint announcement_dismissal_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
alter table announcement_dismissal enable row level security;
alter table announcement_dismissal force row level security;
create policy own_dismissal on announcement_dismissal to comanda_app using (person_id = ( SELECT current_person() AS current_person)) with check (person_id = ( SELECT current_person() AS current_person));
grant insert, select on announcement_dismissal to comanda_app;

create table api_key (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  prefix text not null,
  secret_hash bytea not null,
  previous_hash bytea,
  previous_until timestamp with time zone,
  scopes text[] not null,
  only_stores uuid[],
  ip_allow text[] default '{}'::text[] not null,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  revoked_at timestamp with time zone,
  misused_at timestamp with time zone,
  constraint api_key_pkey PRIMARY KEY (organization_id, id),
  constraint api_key_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint api_key_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint api_key_scopes_check CHECK ((cardinality(scopes) >= 1))
);
alter table api_key enable row level security;
alter table api_key force row level security;
create policy tenant on api_key using (organization_id = ( SELECT current_organization() AS current_organization)) with check (organization_id = current_organization());
grant delete, insert, select, update on api_key to comanda_app;

create table applied_migration (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone default now() not null,
  constraint applied_migration_pkey PRIMARY KEY (name)
);

create table cart (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  guest_session_id uuid,
  person_id uuid,
  table_id uuid,
  type text default 'DINE_IN'::text not null,
  lines jsonb default '[]'::jsonb not null,
  saved jsonb default '[]'::jsonb not null,
  note text,
  version integer default 1 not null,
  expires_at timestamp with time zone not null,
  ordered_at timestamp with time zone,
  constraint cart_pkey PRIMARY KEY (organization_id, id),
  constraint cart_organization_id_guest_session_id_fkey FOREIGN KEY (organization_id, guest_session_id) REFERENCES guest_session(organization_id, id),
  constraint cart_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint cart_organization_id_table_id_fkey FOREIGN KEY (organization_id, table_id) REFERENCES floor_table(organization_id, id),
  constraint cart_check CHECK (((guest_session_id IS NULL) <> (person_id IS NULL))),
  constraint cart_note_check CHECK ((length(note) <= 1000)),
  constraint cart_type_check CHECK ((type = ANY (ARRAY['DINE_IN'::text, 'TAKEAWAY'::text, 'DELIVERY'::text])))
);
alter table cart enable row level security;
alter table cart force row level security;
create policy own_cart on cart for select to comanda_app using ((person_id = ( SELECT current_person() AS current_person)) AND (( SELECT current_organization() AS current_organization) IS NULL));
create policy tenant on cart using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX cart_expiring ON public.cart USING btree (organization_id, expires_at);
CREATE INDEX cart_of_person ON public.cart USING btree (person_id) WHERE (person_id IS NOT NULL);
CREATE UNIQUE INDEX cart_of_table ON public.cart USING btree (organization_id, table_id) WHERE ((ordered_at IS NULL) AND (table_id IS NOT NULL));
grant delete, insert, select, update on cart to comanda_app;

create table cash_count (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  cash_session_id uuid not null,
  kind text not null,
  counted jsonb not null,
  counted_minor bigint not null,
  expected_minor bigint not null,
  by text not null,
  at timestamp with time zone not null,
  constraint cash_count_pkey PRIMARY KEY (organization_id, id),
  constraint cash_count_organization_id_store_id_cash_session_id_fkey FOREIGN KEY (organization_id, store_id, cash_session_id) REFERENCES cash_session(organization_id, store_id, id),
  constraint cash_count_counted_minor_check CHECK ((counted_minor >= 0)),
  constraint cash_count_expected_minor_check CHECK ((expected_minor >= 0)),
  constraint cash_count_kind_check CHECK ((kind = ANY (ARRAY['CHECK'::text, 'CLOSING'::text])))
);
alter table cash_count enable row level security;
alter table cash_count force row level security;
create policy tenant on cash_count using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX cash_count_of_session ON public.cash_count USING btree (organization_id, cash_session_id, at);
grant insert, select on cash_count to comanda_app;

create table cash_movement (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  cash_session_id uuid not null,
  no integer not null,
  kind text not null,
  amount_minor bigint not null,
  balance_minor bigint not null,
  subject uuid,
  reason text,
  by text not null,
  at timestamp with time zone not null,
  constraint cash_movement_pkey PRIMARY KEY (organization_id, id),
  constraint cash_movement_organization_id_cash_session_id_no_key UNIQUE (organization_id, cash_session_id, no),
  constraint cash_movement_organization_id_store_id_cash_session_id_fkey FOREIGN KEY (organization_id, store_id, cash_session_id) REFERENCES cash_session(organization_id, store_id, id),
  constraint cash_movement_balance_minor_check CHECK ((balance_minor >= 0)),
  constraint cash_movement_check CHECK (
CASE
    WHEN (kind = 'NO_SALE'::text) THEN (amount_minor = 0)
    WHEN (kind = ANY (ARRAY['REFUND'::text, 'PAY_OUT'::text, 'DROP'::text, 'TIP_OUT'::text])) THEN (amount_minor <= 0)
    ELSE (amount_minor >= 0)
END),
  constraint cash_movement_kind_check CHECK ((kind = ANY (ARRAY['FLOAT'::text, 'SALE'::text, 'REFUND'::text, 'PAY_IN'::text, 'PAY_OUT'::text, 'DROP'::text, 'TIP_OUT'::text, 'NO_SALE'::text]))),
  constraint cash_movement_no_check CHECK ((no >= 1)),
  constraint cash_movement_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 200)))
);
alter table cash_movement enable row level security;
alter table cash_movement force row level security;
create policy tenant on cash_movement using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant insert, select on cash_movement to comanda_app;

create table cash_session (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  device_id uuid,
  drawer text not null,
  register text not null,
  currency text not null,
  status text not null,
  opened_by text not null,
  opened_by_member uuid,
  opened_at timestamp with time zone not null,
  opening_float jsonb not null,
  opening_float_minor bigint not null,
  cash_minor bigint default 0 not null,
  movements integer default 0 not null,
  floats_minor bigint default 0 not null,
  sales_minor bigint default 0 not null,
  refunds_minor bigint default 0 not null,
  pay_ins_minor bigint default 0 not null,
  pay_outs_minor bigint default 0 not null,
  drops_minor bigint default 0 not null,
  tip_outs_minor bigint default 0 not null,
  no_sales integer default 0 not null,
  counted jsonb,
  counted_minor bigint,
  counted_by text,
  counted_by_member uuid,
  counted_at timestamp with time zone,
  variance_minor bigint,
  variance_reason text,
  closed_by text,
  closed_by_member uuid,
  closed_at timestamp with time zone,
  approved_by text,
  approved_at timestamp with time zone,
  approval_note text,
  version integer default 1 not null,
  constraint cash_session_pkey PRIMARY KEY (organization_id, id),
  constraint cash_session_organization_id_store_id_id_key UNIQUE (organization_id, store_id, id),
  constraint cash_session_organization_id_device_id_fkey FOREIGN KEY (organization_id, device_id) REFERENCES device(organization_id, id),
  constraint cash_session_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint cash_session_approval_note_check CHECK (((length(approval_note) >= 1) AND (length(approval_note) <= 300))),
  constraint cash_session_cash_minor_check CHECK ((cash_minor >= 0)),
  constraint cash_session_check CHECK ((cash_minor = ((((((floats_minor + sales_minor) + pay_ins_minor) - refunds_minor) - pay_outs_minor) - drops_minor) - tip_outs_minor))),
  constraint cash_session_check1 CHECK (((status = ANY (ARRAY['NEEDS_APPROVAL'::text, 'CLOSED'::text])) = (closed_at IS NOT NULL))),
  constraint cash_session_check2 CHECK (((closed_at IS NULL) OR ((counted_minor IS NOT NULL) AND (variance_minor = (counted_minor - cash_minor))))),
  constraint cash_session_counted_minor_check CHECK ((counted_minor >= 0)),
  constraint cash_session_drawer_check CHECK (((length(drawer) >= 1) AND (length(drawer) <= 110))),
  constraint cash_session_drops_minor_check CHECK ((drops_minor >= 0)),
  constraint cash_session_floats_minor_check CHECK ((floats_minor >= 0)),
  constraint cash_session_no_sales_check CHECK ((no_sales >= 0)),
  constraint cash_session_opening_float_minor_check CHECK ((opening_float_minor >= 0)),
  constraint cash_session_pay_ins_minor_check CHECK ((pay_ins_minor >= 0)),
  constraint cash_session_pay_outs_minor_check CHECK ((pay_outs_minor >= 0)),
  constraint cash_session_refunds_minor_check CHECK ((refunds_minor >= 0)),
  constraint cash_session_register_check CHECK (((length(register) >= 1) AND (length(register) <= 100))),
  constraint cash_session_sales_minor_check CHECK ((sales_minor >= 0)),
  constraint cash_session_status_check CHECK ((status = ANY (ARRAY['OPEN'::text, 'PROCESSING'::text, 'CLOSING'::text, 'NEEDS_APPROVAL'::text, 'CLOSED'::text]))),
  constraint cash_session_tip_outs_minor_check CHECK ((tip_outs_minor >= 0)),
  constraint cash_session_variance_reason_check CHECK (((length(variance_reason) >= 1) AND (length(variance_reason) <= 300)))
) with (fillfactor=50);
alter table cash_session enable row level security;
alter table cash_session force row level security;
create policy tenant on cash_session using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX cash_session_of_store ON public.cash_session USING btree (organization_id, store_id, opened_at DESC, id);
CREATE UNIQUE INDEX cash_session_open ON public.cash_session USING btree (organization_id, store_id, drawer) WHERE (status = ANY (ARRAY['OPEN'::text, 'PROCESSING'::text]));
grant insert, select, update on cash_session to comanda_app;

create table channel_price (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  item_id uuid not null,
  variant_id uuid,
  channel text not null,
  price_minor bigint not null,
  constraint channel_price_pkey PRIMARY KEY (organization_id, id),
  constraint channel_price_organization_id_item_id_variant_id_channel_key UNIQUE NULLS NOT DISTINCT (organization_id, item_id, variant_id, channel),
  constraint channel_price_organization_id_item_id_fkey FOREIGN KEY (organization_id, item_id) REFERENCES menu_item(organization_id, id) ON DELETE CASCADE,
  constraint channel_price_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint channel_price_organization_id_variant_id_fkey FOREIGN KEY (organization_id, variant_id) REFERENCES menu_variant(organization_id, id) ON DELETE CASCADE,
  constraint channel_price_price_minor_check CHECK ((price_minor >= 0))
);
alter table channel_price enable row level security;
alter table channel_price force row level security;
create policy tenant on channel_price using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant delete, insert, select, update on channel_price to comanda_app;

create table combo_choice (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  combo_group_id uuid not null,
  item_id uuid not null,
  variant_id uuid,
  surcharge_minor bigint default 0 not null,
  sort integer not null,
  constraint combo_choice_pkey PRIMARY KEY (organization_id, id),
  constraint combo_choice_organization_id_combo_group_id_item_id_variant_key UNIQUE NULLS NOT DISTINCT (organization_id, combo_group_id, item_id, variant_id),
  constraint combo_choice_organization_id_combo_group_id_fkey FOREIGN KEY (organization_id, combo_group_id) REFERENCES combo_group(organization_id, id) ON DELETE CASCADE,
  constraint combo_choice_organization_id_item_id_fkey FOREIGN KEY (organization_id, item_id) REFERENCES menu_item(organization_id, id),
  constraint combo_choice_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint combo_choice_organization_id_variant_id_fkey FOREIGN KEY (organization_id, variant_id) REFERENCES menu_variant(organization_id, id),
  constraint combo_choice_surcharge_minor_check CHECK ((surcharge_minor >= 0))
);
alter table combo_choice enable row level security;
alter table combo_choice force row level security;
create policy tenant on combo_choice using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX combo_choice_of_item ON public.combo_choice USING btree (organization_id, item_id);
CREATE INDEX combo_choice_of_variant ON public.combo_choice USING btree (organization_id, variant_id) WHERE (variant_id IS NOT NULL);
grant delete, insert, select, update on combo_choice to comanda_app;

create table combo_group (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  item_id uuid not null,
  name jsonb not null,
  min integer not null,
  max integer not null,
  sort integer not null,
  constraint combo_group_pkey PRIMARY KEY (organization_id, id),
  constraint combo_group_organization_id_item_id_fkey FOREIGN KEY (organization_id, item_id) REFERENCES menu_item(organization_id, id),
  constraint combo_group_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint combo_group_check CHECK ((min <= max)),
  constraint combo_group_max_check CHECK (((max >= 1) AND (max <= 20))),
  constraint combo_group_min_check CHECK ((min >= 0)),
  constraint combo_group_name_check CHECK ((jsonb_typeof(name) = 'object'::text))
);
alter table combo_group enable row level security;
alter table combo_group force row level security;
create policy tenant on combo_group using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX combo_group_of_item ON public.combo_group USING btree (organization_id, item_id, sort);
grant delete, insert, select, update on combo_group to comanda_app;

create table config_entry (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid,
  key text not null,
  value jsonb,
  previous_value jsonb,
  changed_by text not null,
  at timestamp with time zone not null,
  constraint config_entry_pkey PRIMARY KEY (organization_id, id),
  constraint config_entry_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint config_entry_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint config_entry_key_check CHECK (((length(key) >= 1) AND (length(key) <= 100)))
);
alter table config_entry enable row level security;
alter table config_entry force row level security;
create policy tenant on config_entry using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX config_entry_of_store ON public.config_entry USING btree (organization_id, store_id, id DESC);
grant insert, select on config_entry to comanda_app;

create table consent (
  id uuid not null,
  person_id uuid not null,
  purpose text not null,
  is_granted boolean not null,
  wording text not null,
  source text not null,
  at timestamp with time zone default now() not null,
  constraint consent_pkey PRIMARY KEY (id),
  constraint consent_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX consent_of_person ON public.consent USING btree (person_id, purpose, at DESC);
grant insert, select, update (purpose), update (wording) on consent to comanda_app;

create table counter (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name text not null,
  kind text not null,
  sort integer not null,
  soon_after_minutes integer default 15 not null,
  late_after_minutes integer default 30 not null,
  tags text[] default '{}'::text[] not null,
  capacity integer,
  status text default 'ACTIVE'::text not null,
  open_items integer default 0 not null,
  open_seconds integer default 0 not null,
  usual_seconds integer default 300 not null,
  routed_no bigint default 0 not null,
  version integer default 1 not null,
  removed_at timestamp with time zone,
  constraint counter_pkey PRIMARY KEY (organization_id, id),
  constraint counter_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint counter_capacity_check CHECK (((capacity >= 1) AND (capacity <= 1000))),
  constraint counter_check CHECK ((soon_after_minutes < late_after_minutes)),
  constraint counter_kind CHECK ((kind = ANY (ARRAY['KITCHEN'::text, 'BAR'::text, 'COFFEE'::text, 'PASTRY'::text, 'COLD_PREP'::text, 'HOT_PREP'::text, 'GRILL'::text, 'FRYER'::text, 'SALAD'::text, 'DESSERT'::text, 'DRINKS'::text, 'ASSEMBLY'::text, 'EXPEDITE'::text, 'PICKUP'::text]))),
  constraint counter_open_items_check CHECK ((open_items >= 0)),
  constraint counter_open_seconds_check CHECK ((open_seconds >= 0)),
  constraint counter_status_check CHECK ((status = ANY (ARRAY['ACTIVE'::text, 'FULL'::text, 'INACTIVE'::text, 'MAINTENANCE'::text, 'OFFLINE'::text]))),
  constraint counter_tags_check CHECK ((cardinality(tags) <= 30)),
  constraint counter_usual_seconds_check CHECK ((usual_seconds >= 0))
);
alter table counter enable row level security;
alter table counter force row level security;
create policy tenant on counter using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE UNIQUE INDEX counter_name ON public.counter USING btree (organization_id, store_id, lower(name)) WHERE (removed_at IS NULL);
CREATE INDEX counter_of_store ON public.counter USING btree (organization_id, store_id, sort);
grant delete, insert, select, update on counter to comanda_app;

create table counter_staff (
  organization_id uuid not null,
  counter_id uuid not null,
  member_id uuid not null,
  store_id uuid not null,
  status text not null,
  constraint counter_staff_pkey PRIMARY KEY (organization_id, counter_id, member_id),
  constraint counter_staff_organization_id_counter_id_fkey FOREIGN KEY (organization_id, counter_id) REFERENCES counter(organization_id, id),
  constraint counter_staff_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id),
  constraint counter_staff_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint counter_staff_status_check CHECK ((status = ANY (ARRAY['AVAILABLE'::text, 'BUSY'::text, 'ON_BREAK'::text, 'CLOCKED_OUT'::text])))
);
alter table counter_staff enable row level security;
alter table counter_staff force row level security;
create policy tenant on counter_staff using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant delete, insert, select, update on counter_staff to comanda_app;

create table credential (
  id uuid not null,
  kind text not null,
  owner_id uuid not null,
  tenant uuid,
  in_cookie boolean default false not null,
  generation integer default 0 not null,
  rotated_at timestamp with time zone,
  rotated_by bytea,
  lasts_seconds integer not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  revoked_because text,
  created_at timestamp with time zone default now() not null,
  constraint credential_pkey PRIMARY KEY (id),
  constraint credential_check CHECK (((kind = 'person'::text) = (tenant IS NULL))),
  constraint credential_generation_check CHECK ((generation >= 0)),
  constraint credential_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'device'::text, 'key'::text]))),
  constraint credential_lasts_seconds_check CHECK ((lasts_seconds > 0))
);
CREATE INDEX credential_by_expiry ON public.credential USING btree (expires_at);
CREATE INDEX credential_of_owner ON public.credential USING btree (owner_id);
grant delete, insert, select, update on credential to comanda_app;

create table customer_order (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  business_date date not null,
  number integer not null,
  source text not null,
  type text not null,
  status text not null,
  payment_status text not null,
  payment_timing text not null,
  table_id uuid,
  table_number text,
  guest_session_id uuid,
  placed_by text not null,
  guest_name text,
  note text,
  allergy_note text,
  currency text not null,
  subtotal_minor bigint not null,
  tax_minor bigint not null,
  taxes jsonb not null,
  total_minor bigint not null,
  placed_at timestamp with time zone not null,
  ready_at timestamp with time zone,
  version integer default 1 not null,
  customer_person_id uuid,
  forgets_notes boolean default false not null,
  prefix text default 'ORD'::text not null,
  zone_id uuid,
  tab_name text,
  guest_phone_sealed text,
  delivery_address_sealed text,
  delivery_zone_id uuid,
  priority text default 'NORMAL'::text not null,
  scheduled_for timestamp with time zone,
  release_at timestamp with time zone,
  discount_minor bigint default 0 not null,
  service_minor bigint default 0 not null,
  delivery_minor bigint default 0 not null,
  added_tax_minor bigint default 0 not null,
  tip_minor bigint default 0 not null,
  eta_at timestamp with time zone,
  queue_position integer,
  proxy_for text,
  proxy_reason text,
  external_platform text,
  external_id text,
  reason_code text,
  reason text,
  ended_by text,
  workflow_template_id uuid,
  workflow_version integer,
  merged_into uuid,
  completed_at timestamp with time zone,
  updated_at timestamp with time zone default now() not null,
  assigned_member_id uuid,
  paid_minor bigint default 0 not null,
  refunded_minor bigint default 0 not null,
  credited_minor bigint default 0 not null,
  constraint customer_order_pkey PRIMARY KEY (organization_id, id),
  constraint customer_order_organization_id_store_id_business_date_numbe_key UNIQUE (organization_id, store_id, business_date, number),
  constraint customer_order_organization_id_store_id_id_key UNIQUE (organization_id, store_id, id),
  constraint customer_order_customer_person_id_fkey FOREIGN KEY (customer_person_id) REFERENCES person(id),
  constraint customer_order_organization_id_assigned_member_id_fkey FOREIGN KEY (organization_id, assigned_member_id) REFERENCES member(organization_id, id),
  constraint customer_order_organization_id_guest_session_id_fkey FOREIGN KEY (organization_id, guest_session_id) REFERENCES guest_session(organization_id, id),
  constraint customer_order_organization_id_merged_into_fkey FOREIGN KEY (organization_id, merged_into) REFERENCES customer_order(organization_id, id),
  constraint customer_order_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint customer_order_organization_id_table_id_fkey FOREIGN KEY (organization_id, table_id) REFERENCES floor_table(organization_id, id),
  constraint customer_order_organization_id_zone_id_fkey FOREIGN KEY (organization_id, zone_id) REFERENCES zone(organization_id, id),
  constraint customer_order_check CHECK (((external_platform IS NULL) = (external_id IS NULL))),
  constraint customer_order_check1 CHECK (((proxy_for IS NULL) OR (proxy_reason IS NOT NULL))),
  constraint customer_order_check2 CHECK (((added_tax_minor = 0) OR (added_tax_minor = tax_minor))),
  constraint customer_order_check3 CHECK ((total_minor = (((((subtotal_minor - discount_minor) + service_minor) + delivery_minor) + added_tax_minor) + tip_minor))),
  constraint customer_order_check4 CHECK (((refunded_minor >= 0) AND (refunded_minor <= paid_minor))),
  constraint customer_order_credited_minor_check CHECK ((credited_minor >= 0)),
  constraint customer_order_delivery_minor_check CHECK ((delivery_minor >= 0)),
  constraint customer_order_discount_minor_check CHECK ((discount_minor >= 0)),
  constraint customer_order_number_check CHECK ((number >= 1)),
  constraint customer_order_paid_minor_check CHECK ((paid_minor >= 0)),
  constraint customer_order_payment_status_check CHECK ((payment_status = ANY (ARRAY['UNPAID'::text, 'PENDING'::text, 'AUTHORIZED'::text, 'PARTIALLY_PAID'::text, 'PAID'::text, 'FAILED'::text, 'VOIDED'::text, 'PARTIALLY_REFUNDED'::text, 'REFUNDED'::text]))),
  constraint customer_order_payment_timing_check CHECK ((payment_timing = ANY (ARRAY['PAY_NOW'::text, 'PAY_COUNTER'::text, 'PAY_TABLE'::text]))),
  constraint customer_order_prefix_check CHECK ((prefix ~ '^[A-Z0-9-]{1,6}$'::text)),
  constraint customer_order_priority_check CHECK ((priority = ANY (ARRAY['LOW'::text, 'NORMAL'::text, 'HIGH'::text, 'URGENT'::text, 'RUSH'::text]))),
  constraint customer_order_proxy_for_check CHECK (((length(proxy_for) >= 1) AND (length(proxy_for) <= 120))),
  constraint customer_order_proxy_reason_check CHECK (((length(proxy_reason) >= 1) AND (length(proxy_reason) <= 300))),
  constraint customer_order_queue_position_check CHECK ((queue_position >= 0)),
  constraint customer_order_reason_check CHECK ((length(reason) <= 500)),
  constraint customer_order_service_minor_check CHECK ((service_minor >= 0)),
  constraint customer_order_status_check CHECK ((status = ANY (ARRAY['DRAFT'::text, 'PENDING'::text, 'CONFIRMED'::text, 'PREPARING'::text, 'READY'::text, 'SERVED'::text, 'OUT_FOR_DELIVERY'::text, 'DELIVERED'::text, 'COMPLETED'::text, 'ON_HOLD'::text, 'CANCELLED'::text, 'REJECTED'::text, 'FAILED'::text]))),
  constraint customer_order_subtotal_minor_check CHECK ((subtotal_minor >= 0)),
  constraint customer_order_tab_name_check CHECK (((length(tab_name) >= 1) AND (length(tab_name) <= 60))),
  constraint customer_order_tax_minor_check CHECK ((tax_minor >= 0)),
  constraint customer_order_tip_minor_check CHECK ((tip_minor >= 0)),
  constraint customer_order_total_minor_check CHECK ((total_minor >= 0)),
  constraint customer_order_type_check CHECK ((type = ANY (ARRAY['DINE_IN'::text, 'TAKEAWAY'::text, 'DELIVERY'::text])))
) with (fillfactor=80);
alter table customer_order enable row level security;
alter table customer_order force row level security;
create policy own_order on customer_order for select to comanda_app using ((customer_person_id = ( SELECT current_person() AS current_person)) AND (( SELECT current_organization() AS current_organization) IS NULL));
create policy tenant on customer_order using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX customer_order_at_table ON public.customer_order USING btree (organization_id, table_id, placed_at) WHERE ((table_id IS NOT NULL) AND (status = ANY (ARRAY['DRAFT'::text, 'PENDING'::text, 'CONFIRMED'::text, 'PREPARING'::text, 'ON_HOLD'::text, 'READY'::text, 'SERVED'::text])));
CREATE INDEX customer_order_forgetting ON public.customer_order USING btree (organization_id, placed_at) WHERE forgets_notes;
CREATE INDEX customer_order_of_customer ON public.customer_order USING btree (organization_id, customer_person_id, placed_at DESC) WHERE (customer_person_id IS NOT NULL);
CREATE INDEX customer_order_of_person ON public.customer_order USING btree (customer_person_id, placed_at DESC, id DESC) WHERE (customer_person_id IS NOT NULL);
CREATE UNIQUE INDEX customer_order_of_platform ON public.customer_order USING btree (organization_id, store_id, external_platform, external_id) WHERE (external_id IS NOT NULL);
CREATE INDEX customer_order_of_store ON public.customer_order USING btree (organization_id, store_id, placed_at DESC, id DESC);
CREATE INDEX customer_order_open ON public.customer_order USING btree (organization_id, store_id, placed_at) WHERE (status = ANY (ARRAY['DRAFT'::text, 'PENDING'::text, 'CONFIRMED'::text, 'PREPARING'::text, 'ON_HOLD'::text, 'READY'::text, 'SERVED'::text, 'OUT_FOR_DELIVERY'::text, 'DELIVERED'::text]));
CREATE INDEX customer_order_to_release ON public.customer_order USING btree (organization_id, release_at) WHERE (release_at IS NOT NULL);
grant delete, insert, select, update on customer_order to comanda_app;

create table day_close (
  organization_id uuid not null,
  store_id uuid not null,
  number integer not null,
  business_date date not null,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone not null,
  closed_by text not null,
  first_posting bigint not null,
  last_posting bigint not null,
  document json not null,
  previous_hash text not null,
  hash text not null,
  constraint day_close_pkey PRIMARY KEY (organization_id, store_id, number),
  constraint day_close_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store_books(organization_id, store_id),
  constraint day_close_check CHECK ((last_posting >= (first_posting - 1))),
  constraint day_close_check1 CHECK ((hash = encode(sha256(convert_to((previous_hash || (document)::text), 'UTF8'::name)), 'hex'::text))),
  constraint day_close_number_check CHECK ((number >= 1))
);
alter table day_close enable row level security;
alter table day_close force row level security;
create policy tenant on day_close using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX day_close_by_date ON public.day_close USING btree (organization_id, store_id, business_date, number);
grant insert, select on day_close to comanda_app;

create table day_close_till (
  organization_id uuid not null,
  store_id uuid not null,
  number integer not null,
  cash_session_id uuid not null,
  totals jsonb not null,
  is_final boolean not null,
  constraint day_close_till_pkey PRIMARY KEY (organization_id, store_id, number, cash_session_id),
  constraint day_close_till_organization_id_store_id_cash_session_id_fkey FOREIGN KEY (organization_id, store_id, cash_session_id) REFERENCES cash_session(organization_id, store_id, id),
  constraint day_close_till_organization_id_store_id_number_fkey FOREIGN KEY (organization_id, store_id, number) REFERENCES day_close(organization_id, store_id, number)
);
alter table day_close_till enable row level security;
alter table day_close_till force row level security;
create policy tenant on day_close_till using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX day_close_till_of_session ON public.day_close_till USING btree (organization_id, cash_session_id);
grant insert, select on day_close_till to comanda_app;

create table dead_letter (
  organization_id uuid not null,
  id bigint generated always as identity not null,
  subscriber text not null,
  stream uuid not null,
  seq bigint not null,
  error text not null,
  attempts integer not null,
  status text default 'OPEN'::text not null,
  at timestamp with time zone default now() not null,
  constraint dead_letter_pkey PRIMARY KEY (organization_id, id),
  constraint dead_letter_organization_id_subscriber_stream_seq_key UNIQUE (organization_id, subscriber, stream, seq),
  constraint dead_letter_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint dead_letter_organization_id_stream_seq_fkey FOREIGN KEY (organization_id, stream, seq) REFERENCES journal(organization_id, stream, seq),
  constraint dead_letter_status_check CHECK ((status = ANY (ARRAY['OPEN'::text, 'REPLAYED'::text, 'DISCARDED'::text])))
);
alter table dead_letter enable row level security;
alter table dead_letter force row level security;
create policy tenant on dead_letter using (organization_id = ( SELECT current_organization() AS current_organization)) with check (organization_id = current_organization());
CREATE INDEX dead_letter_open ON public.dead_letter USING btree (organization_id, at DESC) WHERE (status = 'OPEN'::text);
grant delete, insert, select, update on dead_letter to comanda_app;

create table delivery_zone (
  organization_id uuid not null,
  store_id uuid not null,
  id uuid not null,
  place integer not null,
  name text not null,
  polygon jsonb,
  radius_meters integer,
  fee_minor bigint not null,
  minimum_order_minor bigint not null,
  eta_minutes integer not null,
  constraint delivery_zone_pkey PRIMARY KEY (organization_id, store_id, id),
  constraint delivery_zone_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint delivery_zone_check CHECK (((polygon IS NULL) <> (radius_meters IS NULL))),
  constraint delivery_zone_eta_minutes_check CHECK ((eta_minutes > 0)),
  constraint delivery_zone_fee_minor_check CHECK ((fee_minor >= 0)),
  constraint delivery_zone_minimum_order_minor_check CHECK ((minimum_order_minor >= 0)),
  constraint delivery_zone_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint delivery_zone_place_check CHECK ((place >= 0)),
  constraint delivery_zone_polygon_check CHECK ((jsonb_typeof(polygon) = 'array'::text)),
  constraint delivery_zone_radius_meters_check CHECK ((radius_meters > 0))
);
alter table delivery_zone enable row level security;
alter table delivery_zone force row level security;
create policy tenant on delivery_zone using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant delete, insert, select, update on delivery_zone to comanda_app;

create table device (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name text not null,
  kind text not null,
  enrolled_at timestamp with time zone default now() not null,
  last_seen_at timestamp with time zone,
  revoked_at timestamp with time zone,
  version integer default 1 not null,
  constraint device_pkey PRIMARY KEY (organization_id, id),
  constraint device_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint device_kind_check CHECK ((kind = ANY (ARRAY['KDS_DISPLAY'::text, 'POS'::text, 'KIOSK'::text, 'PICKUP_BOARD'::text, 'CUSTOMER_DISPLAY'::text]))),
  constraint device_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)))
);
alter table device enable row level security;
alter table device force row level security;
create policy tenant on device using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX device_of_store ON public.device USING btree (organization_id, store_id, enrolled_at DESC, id);
grant delete, insert, select, update on device to comanda_app;

create table device_enrolment (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name text not null,
  kind text not null,
  code_hash bytea not null,
  uses_left integer not null,
  expires_at timestamp with time zone not null,
  constraint device_enrolment_pkey PRIMARY KEY (organization_id, id),
  constraint device_enrolment_organization_id_code_hash_key UNIQUE (organization_id, code_hash),
  constraint device_enrolment_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint device_enrolment_uses_left_check CHECK ((uses_left >= 0))
);
alter table device_enrolment enable row level security;
alter table device_enrolment force row level security;
create policy code_is_known on device_enrolment for select to comanda_app using (code_hash = decode(NULLIF(current_setting('app.code_hash'::text, true), ''::text), 'hex'::text));
create policy tenant on device_enrolment using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX device_enrolment_by_code ON public.device_enrolment USING btree (code_hash);
grant delete, insert, select, update on device_enrolment to comanda_app;

create table floor_table (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  zone_id uuid not null,
  number text not null,
  seats integer not null,
  shape text not null,
  x integer not null,
  y integer not null,
  width integer not null,
  height integer not null,
  code_version integer default 1 not null,
  status text default 'FREE'::text not null,
  status_since timestamp with time zone default now() not null,
  short_code text default new_place_code() not null,
  version integer default 1 not null,
  deleted_at timestamp with time zone,
  constraint floor_table_pkey PRIMARY KEY (organization_id, id),
  constraint floor_table_short_code UNIQUE (organization_id, store_id, short_code),
  constraint floor_table_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint floor_table_organization_id_zone_id_fkey FOREIGN KEY (organization_id, zone_id) REFERENCES zone(organization_id, id),
  constraint floor_table_number_check CHECK (((length(number) >= 1) AND (length(number) <= 10))),
  constraint floor_table_seats_check CHECK (((seats >= 1) AND (seats <= 100))),
  constraint floor_table_short_code_check CHECK ((short_code ~ '^[2-9A-HJKMNP-Z]{6}$'::text)),
  constraint floor_table_status_check CHECK ((status = ANY (ARRAY['FREE'::text, 'RESERVED'::text, 'OCCUPIED'::text, 'BILL_REQUESTED'::text, 'PAYING'::text, 'CLEANING'::text, 'OUT_OF_SERVICE'::text])))
);
alter table floor_table enable row level security;
alter table floor_table force row level security;
create policy tenant on floor_table using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE UNIQUE INDEX floor_table_number_once ON public.floor_table USING btree (organization_id, store_id, lower(number)) WHERE (deleted_at IS NULL);
CREATE INDEX floor_table_of_zone ON public.floor_table USING btree (organization_id, zone_id);
grant delete, insert, select, update on floor_table to comanda_app;

create table guest_session (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  table_id uuid not null,
  opened_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  minutes integer default 30 not null,
  seating_id uuid,
  warned_at timestamp with time zone,
  end_told_at timestamp with time zone,
  device_hash bytea,
  is_bound boolean default false not null,
  constraint guest_session_pkey PRIMARY KEY (organization_id, id),
  constraint guest_session_organization_id_seating_id_fkey FOREIGN KEY (organization_id, seating_id) REFERENCES seating(organization_id, id),
  constraint guest_session_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint guest_session_organization_id_table_id_fkey FOREIGN KEY (organization_id, table_id) REFERENCES floor_table(organization_id, id),
  constraint guest_session_bound CHECK (((NOT is_bound) OR (device_hash IS NOT NULL))),
  constraint guest_session_minutes_check CHECK (((minutes >= 1) AND (minutes <= 1440)))
);
alter table guest_session enable row level security;
alter table guest_session force row level security;
create policy tenant on guest_session using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE UNIQUE INDEX guest_session_of_device ON public.guest_session USING btree (organization_id, table_id, device_hash) WHERE ((closed_at IS NULL) AND (end_told_at IS NULL) AND (device_hash IS NOT NULL));
CREATE INDEX guest_session_of_seating ON public.guest_session USING btree (organization_id, seating_id) WHERE ((closed_at IS NULL) AND (seating_id IS NOT NULL));
CREATE INDEX guest_session_of_store ON public.guest_session USING btree (organization_id, store_id, opened_at DESC, id DESC);
CREATE INDEX guest_session_of_table ON public.guest_session USING btree (organization_id, table_id, expires_at);
CREATE INDEX guest_session_untold ON public.guest_session USING btree (organization_id, expires_at) WHERE ((closed_at IS NULL) AND (end_told_at IS NULL));
grant delete, insert, select, update on guest_session to comanda_app;

create table hostname_directory (
  hostname text not null,
  organization_id uuid not null,
  store_id uuid not null,
  is_active boolean not null,
  constraint hostname_directory_pkey PRIMARY KEY (hostname),
  constraint hostname_directory_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id) ON DELETE CASCADE
);
grant select on hostname_directory to comanda_app;

create table idempotency_key (
  organization_id uuid not null,
  actor text not null,
  key text not null,
  request_hash bytea not null,
  status smallint not null,
  answer json not null,
  created_at timestamp with time zone default now() not null,
  constraint idempotency_key_pkey PRIMARY KEY (organization_id, actor, key),
  constraint idempotency_key_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint idempotency_key_key_check CHECK (((length(key) >= 1) AND (length(key) <= 255)))
);
alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
create policy tenant on idempotency_key using (organization_id = ( SELECT current_organization() AS current_organization)) with check (organization_id = current_organization());
CREATE INDEX idempotency_key_by_age ON public.idempotency_key USING btree (organization_id, created_at);
grant delete, insert, select, update on idempotency_key to comanda_app;

create table image (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  hash text not null,
  width integer not null,
  height integer not null,
  bytes integer not null,
  created_at timestamp with time zone default now() not null,
  constraint image_pkey PRIMARY KEY (organization_id, id),
  constraint image_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint image_bytes_check CHECK ((bytes > 0)),
  constraint image_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text)),
  constraint image_height_check CHECK ((height > 0)),
  constraint image_width_check CHECK ((width > 0))
);
alter table image enable row level security;
alter table image force row level security;
create policy tenant on image using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX image_of_store ON public.image USING btree (organization_id, store_id, created_at);
CREATE UNIQUE INDEX image_same ON public.image USING btree (organization_id, store_id, hash);
grant delete, insert, select, update on image to comanda_app;

create table invitation (
  organization_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  email_index text not null,
  email_sealed text not null,
  code_hash bytea not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone default now() not null,
  accepted_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint invitation_pkey PRIMARY KEY (organization_id, id),
  constraint invitation_organization_id_code_hash_key UNIQUE (organization_id, code_hash),
  constraint invitation_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id)
);
alter table invitation enable row level security;
alter table invitation force row level security;
create policy code_is_known on invitation for select to comanda_app using (code_hash = decode(NULLIF(current_setting('app.code_hash'::text, true), ''::text), 'hex'::text));
create policy tenant on invitation using (organization_id = ( SELECT current_organization() AS current_organization)) with check (organization_id = current_organization());
CREATE INDEX invitation_by_code ON public.invitation USING btree (code_hash);
CREATE INDEX invitation_of_member ON public.invitation USING btree (organization_id, member_id);
grant delete, insert, select, update on invitation to comanda_app;

create table journal (
  organization_id uuid not null,
  stream uuid not null,
  seq bigint not null,
  id uuid not null,
  at timestamp with time zone not null,
  type text not null,
  actor text not null,
  on_behalf_of text,
  device uuid,
  request text,
  subject uuid not null,
  payload jsonb not null,
  hash bytea not null,
  constraint journal_pkey PRIMARY KEY (organization_id, stream, seq),
  constraint journal_organization_id_stream_fkey FOREIGN KEY (organization_id, stream) REFERENCES journal_head(organization_id, stream),
  constraint journal_seq_check CHECK ((seq >= 1)),
  constraint journal_type_check CHECK ((type ~ '^[A-Z][A-Za-z]+\.[A-Z][A-Za-z]+$'::text))
);
alter table journal enable row level security;
alter table journal force row level security;
create policy tenant on journal using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (stream = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (stream = ANY (current_stores()))));
CREATE INDEX journal_by_actor ON public.journal USING btree (organization_id, actor, at, stream, seq);
CREATE INDEX journal_by_time ON public.journal USING btree (organization_id, at, stream, seq);
CREATE INDEX journal_by_type ON public.journal USING btree (organization_id, type text_pattern_ops, at, stream, seq);
CREATE INDEX journal_of_stream_by_time ON public.journal USING btree (organization_id, stream, at, seq);
CREATE INDEX journal_of_subject ON public.journal USING btree (organization_id, subject, seq);
grant insert, select on journal to comanda_app;

create table journal_head (
  organization_id uuid not null,
  stream uuid not null,
  seq bigint default 0 not null,
  hash bytea default '\x00'::bytea not null,
  constraint journal_head_pkey PRIMARY KEY (organization_id, stream),
  constraint journal_head_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint journal_head_seq_check CHECK ((seq >= 0))
) with (fillfactor=50);
alter table journal_head enable row level security;
alter table journal_head force row level security;
create policy progress on journal_head for select to comanda_reader using true;
create policy tenant on journal_head using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (stream = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (stream = ANY (current_stores()))));
grant insert, select, update on journal_head to comanda_app;
grant select (organization_id), select (seq), select (stream) on journal_head to comanda_reader;

create table kitchen_alert (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  kind text not null,
  severity text not null,
  status text not null,
  subject uuid not null,
  note text,
  facts jsonb default '{}'::jsonb not null,
  times integer default 1 not null,
  raised_by text not null,
  raised_at timestamp with time zone not null,
  acknowledged_by text,
  acknowledged_at timestamp with time zone,
  resolved_by text,
  resolved_at timestamp with time zone,
  dismissed_by text,
  dismissed_at timestamp with time zone,
  version integer default 1 not null,
  constraint kitchen_alert_pkey PRIMARY KEY (organization_id, id),
  constraint kitchen_alert_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint kitchen_alert_check CHECK (((status = 'RESOLVED'::text) = (resolved_at IS NOT NULL))),
  constraint kitchen_alert_check1 CHECK (((status = 'DISMISSED'::text) = (dismissed_at IS NOT NULL))),
  constraint kitchen_alert_kind_check CHECK ((kind = ANY (ARRAY['ORDER_DELAYED'::text, 'EQUIPMENT_FAILURE'::text, 'INVENTORY_LOW'::text, 'QUALITY_ISSUE'::text, 'SAFETY_CONCERN'::text, 'STAFF_SHORTAGE'::text, 'SYSTEM_ERROR'::text]))),
  constraint kitchen_alert_note_check CHECK (((length(note) >= 1) AND (length(note) <= 300))),
  constraint kitchen_alert_severity_check CHECK ((severity = ANY (ARRAY['LOW'::text, 'MEDIUM'::text, 'HIGH'::text, 'CRITICAL'::text]))),
  constraint kitchen_alert_status_check CHECK ((status = ANY (ARRAY['OPEN'::text, 'ACKNOWLEDGED'::text, 'RESOLVED'::text, 'DISMISSED'::text])))
);
alter table kitchen_alert enable row level security;
alter table kitchen_alert force row level security;
create policy tenant on kitchen_alert using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX kitchen_alert_of_store ON public.kitchen_alert USING btree (organization_id, store_id, raised_at DESC);
CREATE UNIQUE INDEX kitchen_alert_open ON public.kitchen_alert USING btree (organization_id, store_id, kind, subject) WHERE (status = ANY (ARRAY['OPEN'::text, 'ACKNOWLEDGED'::text]));
grant delete, insert, select, update on kitchen_alert to comanda_app;

create table kitchen_equipment (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  counter_id uuid,
  name text not null,
  kind text not null,
  status text not null,
  temperature numeric(5,1),
  temperature_min numeric(5,1),
  temperature_max numeric(5,1),
  last_maintenance_on date,
  next_maintenance_on date,
  version integer default 1 not null,
  removed_at timestamp with time zone,
  constraint kitchen_equipment_pkey PRIMARY KEY (organization_id, id),
  constraint kitchen_equipment_organization_id_counter_id_fkey FOREIGN KEY (organization_id, counter_id) REFERENCES counter(organization_id, id),
  constraint kitchen_equipment_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint kitchen_equipment_check CHECK ((temperature_min <= temperature_max)),
  constraint kitchen_equipment_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 40))),
  constraint kitchen_equipment_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint kitchen_equipment_status_check CHECK ((status = ANY (ARRAY['OPERATIONAL'::text, 'IN_USE'::text, 'MAINTENANCE'::text, 'FAULTY'::text, 'OFFLINE'::text])))
);
alter table kitchen_equipment enable row level security;
alter table kitchen_equipment force row level security;
create policy tenant on kitchen_equipment using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX kitchen_equipment_of_store ON public.kitchen_equipment USING btree (organization_id, store_id) WHERE (removed_at IS NULL);
grant delete, insert, select, update on kitchen_equipment to comanda_app;

create table kitchen_slip (
  organization_id uuid not null,
  store_id uuid not null,
  seq bigint not null,
  order_id uuid not null,
  kind text not null,
  course integer,
  reunited_at timestamp with time zone,
  at timestamp with time zone not null,
  constraint kitchen_slip_pkey PRIMARY KEY (organization_id, store_id, seq),
  constraint kitchen_slip_organization_id_store_id_order_id_fkey FOREIGN KEY (organization_id, store_id, order_id) REFERENCES customer_order(organization_id, store_id, id),
  constraint kitchen_slip_kind_check CHECK ((kind = ANY (ARRAY['SENT'::text, 'CANCELLED'::text, 'MOVED'::text])))
);
alter table kitchen_slip enable row level security;
alter table kitchen_slip force row level security;
create policy tenant on kitchen_slip using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX kitchen_slip_of_order ON public.kitchen_slip USING btree (organization_id, order_id, seq);
grant delete, insert, select, update on kitchen_slip to comanda_app;

create table kitchen_ticket (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  order_id uuid not null,
  counter_id uuid,
  status text not null,
  created_at timestamp with time zone not null,
  bumped_at timestamp with time zone,
  version integer default 1 not null,
  sending bigint default 0 not null,
  course integer,
  split_index integer default 1 not null,
  split_count integer default 1 not null,
  priority text default 'NORMAL'::text not null,
  priority_score integer default 2 not null,
  open_items integer default 0 not null,
  open_seconds integer default 0 not null,
  accepted_at timestamp with time zone,
  started_at timestamp with time zone,
  ready_at timestamp with time zone,
  cancel_reason text,
  rerouted_from uuid,
  constraint kitchen_ticket_pkey PRIMARY KEY (organization_id, id),
  constraint kitchen_ticket_organization_id_store_id_id_key UNIQUE (organization_id, store_id, id),
  constraint kitchen_ticket_organization_id_counter_id_fkey FOREIGN KEY (organization_id, counter_id) REFERENCES counter(organization_id, id),
  constraint kitchen_ticket_organization_id_rerouted_from_fkey FOREIGN KEY (organization_id, rerouted_from) REFERENCES kitchen_ticket(organization_id, id),
  constraint kitchen_ticket_organization_id_store_id_order_id_fkey FOREIGN KEY (organization_id, store_id, order_id) REFERENCES customer_order(organization_id, store_id, id),
  constraint kitchen_ticket_check CHECK (((split_index >= 1) AND (split_index <= split_count))),
  constraint kitchen_ticket_check1 CHECK (((status <> ALL (ARRAY['READY'::text, 'BUMPED'::text, 'CANCELLED'::text])) OR (open_items = 0))),
  constraint kitchen_ticket_open_items_check CHECK ((open_items >= 0)),
  constraint kitchen_ticket_open_seconds_check CHECK ((open_seconds >= 0)),
  constraint kitchen_ticket_priority_check CHECK ((priority = ANY (ARRAY['LOW'::text, 'NORMAL'::text, 'HIGH'::text, 'URGENT'::text, 'RUSH'::text]))),
  constraint kitchen_ticket_priority_score_check CHECK (((priority_score >= 0) AND (priority_score <= 10))),
  constraint kitchen_ticket_status_check CHECK ((status = ANY (ARRAY['NEW'::text, 'ACCEPTED'::text, 'IN_PROGRESS'::text, 'READY'::text, 'BUMPED'::text, 'RECALLED'::text, 'CANCELLED'::text])))
) with (fillfactor=80);
alter table kitchen_ticket enable row level security;
alter table kitchen_ticket force row level security;
create policy tenant on kitchen_ticket using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX kitchen_ticket_bumped ON public.kitchen_ticket USING btree (organization_id, store_id, bumped_at DESC) WHERE (status = 'BUMPED'::text);
CREATE INDEX kitchen_ticket_of_counter ON public.kitchen_ticket USING btree (organization_id, counter_id, created_at) WHERE (status <> ALL (ARRAY['BUMPED'::text, 'CANCELLED'::text]));
CREATE INDEX kitchen_ticket_of_order ON public.kitchen_ticket USING btree (organization_id, order_id, sending);
CREATE INDEX kitchen_ticket_of_store ON public.kitchen_ticket USING btree (organization_id, store_id, created_at DESC, id DESC);
CREATE INDEX kitchen_ticket_open ON public.kitchen_ticket USING btree (organization_id, store_id, created_at, id) WHERE (status <> ALL (ARRAY['BUMPED'::text, 'CANCELLED'::text]));
CREATE TRIGGER count_load_of_changed AFTER UPDATE ON public.kitchen_ticket REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION count_counter_load();
CREATE TRIGGER count_load_of_new AFTER INSERT ON public.kitchen_ticket REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION count_counter_load();
grant delete, insert, select, update on kitchen_ticket to comanda_app;

create table kitchen_ticket_line (
  organization_id uuid not null,
  ticket_id uuid not null,
  line_id uuid not null,
  store_id uuid not null,
  quantity integer not null,
  cancelled_quantity integer default 0 not null,
  prep_seconds integer default 0 not null,
  prep_status text default 'QUEUED'::text not null,
  started_at timestamp with time zone,
  started_by text,
  ready_at timestamp with time zone,
  constraint kitchen_ticket_line_pkey PRIMARY KEY (organization_id, ticket_id, line_id),
  constraint kitchen_ticket_line_organization_id_line_id_fkey FOREIGN KEY (organization_id, line_id) REFERENCES order_line(organization_id, id),
  constraint kitchen_ticket_line_organization_id_store_id_ticket_id_fkey FOREIGN KEY (organization_id, store_id, ticket_id) REFERENCES kitchen_ticket(organization_id, store_id, id),
  constraint kitchen_ticket_line_check CHECK (((cancelled_quantity >= 0) AND (cancelled_quantity <= quantity))),
  constraint kitchen_ticket_line_check1 CHECK (((prep_status = 'VOIDED'::text) = (cancelled_quantity = quantity))),
  constraint kitchen_ticket_line_prep_seconds_check CHECK ((prep_seconds >= 0)),
  constraint kitchen_ticket_line_prep_status_check CHECK ((prep_status = ANY (ARRAY['QUEUED'::text, 'IN_PROGRESS'::text, 'QUALITY_CHECK'::text, 'READY'::text, 'VOIDED'::text]))),
  constraint kitchen_ticket_line_quantity_check CHECK ((quantity > 0))
) with (fillfactor=85);
alter table kitchen_ticket_line enable row level security;
alter table kitchen_ticket_line force row level security;
create policy tenant on kitchen_ticket_line using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX kitchen_ticket_line_of_line ON public.kitchen_ticket_line USING btree (organization_id, line_id);
grant delete, insert, select, update on kitchen_ticket_line to comanda_app;

create table kitchen_timer (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  kind text not null,
  name text not null,
  priority text not null,
  status text not null,
  duration_seconds integer not null,
  remaining_ms integer not null,
  ends_at timestamp with time zone,
  counter_id uuid,
  ticket_id uuid,
  line_id uuid,
  equipment_id uuid,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  created_by text not null,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint kitchen_timer_pkey PRIMARY KEY (organization_id, id),
  constraint kitchen_timer_organization_id_counter_id_fkey FOREIGN KEY (organization_id, counter_id) REFERENCES counter(organization_id, id),
  constraint kitchen_timer_organization_id_equipment_id_fkey FOREIGN KEY (organization_id, equipment_id) REFERENCES kitchen_equipment(organization_id, id),
  constraint kitchen_timer_organization_id_line_id_fkey FOREIGN KEY (organization_id, line_id) REFERENCES order_line(organization_id, id),
  constraint kitchen_timer_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint kitchen_timer_organization_id_ticket_id_fkey FOREIGN KEY (organization_id, ticket_id) REFERENCES kitchen_ticket(organization_id, id),
  constraint kitchen_timer_check CHECK (((status <> ALL (ARRAY['RUNNING'::text, 'EXPIRED'::text])) OR (ends_at IS NOT NULL))),
  constraint kitchen_timer_duration_seconds_check CHECK (((duration_seconds >= 1) AND (duration_seconds <= 604800))),
  constraint kitchen_timer_kind_check CHECK ((kind = ANY (ARRAY['COOKING'::text, 'PREP'::text, 'RESTING'::text, 'COOLING'::text, 'MARINATING'::text, 'PROOFING'::text, 'SERVING'::text, 'CUSTOM'::text]))),
  constraint kitchen_timer_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint kitchen_timer_priority_check CHECK ((priority = ANY (ARRAY['LOW'::text, 'NORMAL'::text, 'HIGH'::text, 'CRITICAL'::text]))),
  constraint kitchen_timer_remaining_ms_check CHECK ((remaining_ms >= 0)),
  constraint kitchen_timer_status_check CHECK ((status = ANY (ARRAY['IDLE'::text, 'RUNNING'::text, 'PAUSED'::text, 'COMPLETED'::text, 'EXPIRED'::text, 'CANCELLED'::text])))
);
alter table kitchen_timer enable row level security;
alter table kitchen_timer force row level security;
create policy tenant on kitchen_timer using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX kitchen_timer_of_store ON public.kitchen_timer USING btree (organization_id, store_id, created_at DESC);
CREATE INDEX kitchen_timer_running ON public.kitchen_timer USING btree (organization_id, ends_at) WHERE (status = 'RUNNING'::text);
grant delete, insert, select, update on kitchen_timer to comanda_app;

create table ledger_posting (
  organization_id uuid not null,
  store_id uuid not null,
  seq bigint not null,
  day_number integer not null,
  at timestamp with time zone not null,
  kind text not null,
  order_id uuid,
  till_id uuid,
  subject uuid,
  by text not null,
  memo text,
  accounts text[] not null,
  amounts bigint[] not null,
  constraint ledger_posting_pkey PRIMARY KEY (organization_id, store_id, seq),
  constraint ledger_posting_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint ledger_posting_amounts_check CHECK (adds_up(amounts)),
  constraint ledger_posting_check CHECK ((((cardinality(accounts) >= 2) AND (cardinality(accounts) <= 200)) AND (cardinality(accounts) = cardinality(amounts)))),
  constraint ledger_posting_check1 CHECK (((array_position(accounts, NULL::text) IS NULL) AND (array_position(amounts, NULL::bigint) IS NULL))),
  constraint ledger_posting_kind_check CHECK ((kind = ANY (ARRAY['SALE'::text, 'TENDER'::text, 'REFUND'::text, 'CASH_MOVEMENT'::text, 'WALLET'::text, 'TIPS'::text, 'DEPOSIT'::text, 'FEE'::text, 'SETTLEMENT'::text, 'DIFFERENCE'::text, 'CHARGE_BACK'::text, 'ON_ACCOUNT'::text]))),
  constraint ledger_posting_memo_check CHECK (((length(memo) >= 1) AND (length(memo) <= 300))),
  constraint ledger_posting_seq_check CHECK ((seq >= 1))
);
alter table ledger_posting enable row level security;
alter table ledger_posting force row level security;
create policy tenant on ledger_posting using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX ledger_posting_of_order ON public.ledger_posting USING btree (organization_id, order_id) WHERE (order_id IS NOT NULL);
CREATE INDEX ledger_posting_of_till ON public.ledger_posting USING btree (organization_id, till_id) WHERE (till_id IS NOT NULL);
CREATE INDEX ledger_posting_unusual ON public.ledger_posting USING btree (organization_id, store_id, day_number) WHERE (kind <> ALL (ARRAY['SALE'::text, 'TENDER'::text, 'FEE'::text]));
grant insert, select on ledger_posting to comanda_app;

create table ledger_total (
  organization_id uuid not null,
  store_id uuid not null,
  day_number integer not null,
  account text not null,
  opening_minor bigint default 0 not null,
  debit_minor bigint default 0 not null,
  credit_minor bigint default 0 not null,
  constraint ledger_total_pkey PRIMARY KEY (organization_id, store_id, day_number, account),
  constraint ledger_total_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint ledger_total_account_check CHECK ((account ~ '^[a-z-]+(:.{1,120})?$'::text)),
  constraint ledger_total_credit_minor_check CHECK ((credit_minor >= 0)),
  constraint ledger_total_debit_minor_check CHECK ((debit_minor >= 0))
) with (fillfactor=50);
alter table ledger_total enable row level security;
alter table ledger_total force row level security;
create policy tenant on ledger_total using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant insert, select, update on ledger_total to comanda_app;

create table manager_override (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  device_id uuid not null,
  approver_id uuid not null,
  requested_by text not null,
  action text not null,
  subject uuid not null,
  reason text,
  secret_hash bytea not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint manager_override_pkey PRIMARY KEY (organization_id, id),
  constraint manager_override_organization_id_approver_id_fkey FOREIGN KEY (organization_id, approver_id) REFERENCES member(organization_id, id),
  constraint manager_override_organization_id_device_id_fkey FOREIGN KEY (organization_id, device_id) REFERENCES device(organization_id, id),
  constraint manager_override_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id)
);
alter table manager_override enable row level security;
alter table manager_override force row level security;
create policy tenant on manager_override using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant delete, insert, select, update on manager_override to comanda_app;

create table member (
  organization_id uuid not null,
  id uuid not null,
  person_id uuid,
  name text not null,
  status text default 'ACTIVE'::text not null,
  pin_hash text,
  created_at timestamp with time zone default now() not null,
  employee_no text,
  nfc_hash bytea,
  version integer default 1 not null,
  updated_at timestamp with time zone default now() not null,
  erased_at timestamp with time zone,
  constraint member_pkey PRIMARY KEY (organization_id, id),
  constraint member_employee_no UNIQUE (organization_id, employee_no),
  constraint member_nfc UNIQUE (organization_id, nfc_hash),
  constraint member_organization_id_person_id_key UNIQUE (organization_id, person_id),
  constraint member_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint member_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint member_employee_no_check CHECK (((length(employee_no) >= 3) AND (length(employee_no) <= 20))),
  constraint member_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint member_status_check CHECK ((status = ANY (ARRAY['INVITED'::text, 'ACTIVE'::text, 'SUSPENDED'::text, 'DEACTIVATED'::text])))
);
alter table member enable row level security;
alter table member force row level security;
create policy own_membership on member for select to comanda_app using (person_id = ( SELECT current_person() AS current_person));
create policy tenant on member using (organization_id = ( SELECT current_organization() AS current_organization)) with check (organization_id = current_organization());
CREATE INDEX member_of_person ON public.member USING btree (person_id);
grant delete, insert, select, update on member to comanda_app;

create table menu (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name jsonb not null,
  channels text[] default '{}'::text[] not null,
  hours jsonb,
  away text[] default '{}'::text[] not null,
  status text default 'DRAFT'::text not null,
  edition integer default 0 not null,
  published_at timestamp with time zone,
  draft bigint default 1 not null,
  published_draft bigint default 0 not null,
  sort integer default 0 not null,
  version integer default 1 not null,
  deleted_at timestamp with time zone,
  constraint menu_pkey PRIMARY KEY (organization_id, id),
  constraint menu_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint menu_away_check CHECK ((away <@ ARRAY['TAKEAWAY'::text, 'DELIVERY'::text])),
  constraint menu_check CHECK (((edition = 0) = (published_at IS NULL))),
  constraint menu_check1 CHECK (((status <> 'PUBLISHED'::text) OR (edition > 0))),
  constraint menu_edition_check CHECK ((edition >= 0)),
  constraint menu_hours_check CHECK ((jsonb_typeof(hours) = 'object'::text)),
  constraint menu_name_check CHECK ((jsonb_typeof(name) = 'object'::text)),
  constraint menu_status_check CHECK ((status = ANY (ARRAY['DRAFT'::text, 'PUBLISHED'::text, 'ARCHIVED'::text])))
);
alter table menu enable row level security;
alter table menu force row level security;
create policy tenant on menu using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX menu_of_store ON public.menu USING btree (organization_id, store_id, sort);
grant delete, insert, select, update on menu to comanda_app;

create table menu_category (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name jsonb not null,
  paper text not null,
  mark text not null,
  sort integer not null,
  menu_id uuid not null,
  station_tags text[] default '{}'::text[] not null,
  version integer default 1 not null,
  deleted_at timestamp with time zone,
  constraint menu_category_pkey PRIMARY KEY (organization_id, id),
  constraint menu_category_organization_id_menu_id_fkey FOREIGN KEY (organization_id, menu_id) REFERENCES menu(organization_id, id),
  constraint menu_category_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id)
);
alter table menu_category enable row level security;
alter table menu_category force row level security;
create policy tenant on menu_category using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX menu_category_of_menu ON public.menu_category USING btree (organization_id, menu_id, sort);
CREATE INDEX menu_category_of_store ON public.menu_category USING btree (organization_id, store_id, sort);
grant delete, insert, select, update on menu_category to comanda_app;

create table menu_edition (
  organization_id uuid not null,
  store_id uuid not null,
  menu_id uuid not null,
  edition integer not null,
  document jsonb not null,
  published_by text not null,
  published_at timestamp with time zone not null,
  constraint menu_edition_pkey PRIMARY KEY (organization_id, menu_id, edition),
  constraint menu_edition_organization_id_menu_id_fkey FOREIGN KEY (organization_id, menu_id) REFERENCES menu(organization_id, id),
  constraint menu_edition_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint menu_edition_edition_check CHECK ((edition > 0))
);
alter table menu_edition enable row level security;
alter table menu_edition force row level security;
create policy tenant on menu_edition using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant delete, insert, select, update on menu_edition to comanda_app;

create table menu_item (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  category_id uuid not null,
  counter_id uuid,
  name jsonb not null,
  description jsonb,
  price_minor bigint not null,
  mark text not null,
  allergens text[] default '{}'::text[] not null,
  diets text[] default '{}'::text[] not null,
  calories_kcal integer,
  is_popular boolean default false not null,
  is_new boolean default false not null,
  quantity_max integer default 20 not null,
  prep_minutes integer default 5 not null,
  sort integer not null,
  kind text default 'REGULAR'::text not null,
  sku text,
  barcode text,
  tags text[] default '{}'::text[] not null,
  station_tags text[] default '{}'::text[] not null,
  taxes jsonb default '[]'::jsonb not null,
  takeaway_taxes jsonb,
  image_id uuid,
  caffeine_mg integer,
  sugar_grams integer,
  channels text[] default '{}'::text[] not null,
  hours jsonb,
  away text[] default '{}'::text[] not null,
  version integer default 1 not null,
  deleted_at timestamp with time zone,
  constraint menu_item_pkey PRIMARY KEY (organization_id, id),
  constraint menu_item_organization_id_category_id_fkey FOREIGN KEY (organization_id, category_id) REFERENCES menu_category(organization_id, id),
  constraint menu_item_organization_id_counter_id_fkey FOREIGN KEY (organization_id, counter_id) REFERENCES counter(organization_id, id),
  constraint menu_item_organization_id_image_id_fkey FOREIGN KEY (organization_id, image_id) REFERENCES image(organization_id, id),
  constraint menu_item_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint menu_item_away_check CHECK ((away <@ ARRAY['TAKEAWAY'::text, 'DELIVERY'::text])),
  constraint menu_item_barcode_check CHECK ((barcode ~ '^[0-9A-Za-z-]{1,60}$'::text)),
  constraint menu_item_caffeine_mg_check CHECK ((caffeine_mg >= 0)),
  constraint menu_item_hours_check CHECK ((jsonb_typeof(hours) = 'object'::text)),
  constraint menu_item_kind_check CHECK ((kind = ANY (ARRAY['REGULAR'::text, 'COMBO'::text]))),
  constraint menu_item_prep_minutes_check CHECK (((prep_minutes >= 0) AND (prep_minutes <= 600))),
  constraint menu_item_price_minor_check CHECK ((price_minor >= 0)),
  constraint menu_item_quantity_max_check CHECK (((quantity_max >= 1) AND (quantity_max <= 50))),
  constraint menu_item_sku_check CHECK (((length(sku) >= 1) AND (length(sku) <= 60))),
  constraint menu_item_sugar_grams_check CHECK ((sugar_grams >= 0)),
  constraint menu_item_takeaway_taxes_check CHECK ((jsonb_typeof(takeaway_taxes) = 'array'::text)),
  constraint menu_item_taxes_check CHECK ((jsonb_typeof(taxes) = 'array'::text))
);
alter table menu_item enable row level security;
alter table menu_item force row level security;
create policy tenant on menu_item using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX menu_item_of_category ON public.menu_item USING btree (organization_id, category_id, sort);
CREATE INDEX menu_item_of_store ON public.menu_item USING btree (organization_id, store_id, sort);
CREATE UNIQUE INDEX menu_item_sku ON public.menu_item USING btree (organization_id, store_id, sku) WHERE (deleted_at IS NULL);
grant delete, insert, select, update on menu_item to comanda_app;

create table menu_item_group (
  organization_id uuid not null,
  store_id uuid not null,
  item_id uuid not null,
  group_id uuid not null,
  sort integer not null,
  constraint menu_item_group_pkey PRIMARY KEY (organization_id, item_id, group_id),
  constraint menu_item_group_organization_id_group_id_fkey FOREIGN KEY (organization_id, group_id) REFERENCES option_group(organization_id, id) ON DELETE CASCADE,
  constraint menu_item_group_organization_id_item_id_fkey FOREIGN KEY (organization_id, item_id) REFERENCES menu_item(organization_id, id) ON DELETE CASCADE,
  constraint menu_item_group_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id)
);
alter table menu_item_group enable row level security;
alter table menu_item_group force row level security;
create policy tenant on menu_item_group using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant delete, insert, select, update on menu_item_group to comanda_app;

create table menu_item_zone (
  organization_id uuid not null,
  store_id uuid not null,
  item_id uuid not null,
  zone_id uuid not null,
  constraint menu_item_zone_pkey PRIMARY KEY (organization_id, item_id, zone_id),
  constraint menu_item_zone_organization_id_item_id_fkey FOREIGN KEY (organization_id, item_id) REFERENCES menu_item(organization_id, id) ON DELETE CASCADE,
  constraint menu_item_zone_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint menu_item_zone_organization_id_zone_id_fkey FOREIGN KEY (organization_id, zone_id) REFERENCES zone(organization_id, id)
);
alter table menu_item_zone enable row level security;
alter table menu_item_zone force row level security;
create policy tenant on menu_item_zone using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant delete, insert, select, update on menu_item_zone to comanda_app;

create table menu_option (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  group_id uuid not null,
  name jsonb not null,
  price_minor bigint default 0 not null,
  is_default boolean default false not null,
  is_removal boolean default false not null,
  sort integer not null,
  repeat_max integer default 1 not null,
  version integer default 1 not null,
  constraint menu_option_pkey PRIMARY KEY (organization_id, id),
  constraint menu_option_organization_id_group_id_fkey FOREIGN KEY (organization_id, group_id) REFERENCES option_group(organization_id, id) ON DELETE CASCADE,
  constraint menu_option_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint menu_option_repeat_max_check CHECK (((repeat_max >= 1) AND (repeat_max <= 10)))
);
alter table menu_option enable row level security;
alter table menu_option force row level security;
create policy tenant on menu_option using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX menu_option_of_group ON public.menu_option USING btree (organization_id, group_id, sort);
grant delete, insert, select, update on menu_option to comanda_app;

create table menu_option_group (
  organization_id uuid not null,
  store_id uuid not null,
  option_id uuid not null,
  group_id uuid not null,
  sort integer not null,
  constraint menu_option_group_pkey PRIMARY KEY (organization_id, option_id, group_id),
  constraint menu_option_group_organization_id_group_id_fkey FOREIGN KEY (organization_id, group_id) REFERENCES option_group(organization_id, id),
  constraint menu_option_group_organization_id_option_id_fkey FOREIGN KEY (organization_id, option_id) REFERENCES menu_option(organization_id, id) ON DELETE CASCADE,
  constraint menu_option_group_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id)
);
alter table menu_option_group enable row level security;
alter table menu_option_group force row level security;
create policy tenant on menu_option_group using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant delete, insert, select, update on menu_option_group to comanda_app;

create table menu_sold_out (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  item_id uuid,
  option_id uuid,
  until timestamp with time zone,
  reason text,
  since timestamp with time zone not null,
  constraint menu_sold_out_pkey PRIMARY KEY (organization_id, id),
  constraint menu_sold_out_organization_id_item_id_key UNIQUE (organization_id, item_id),
  constraint menu_sold_out_organization_id_option_id_key UNIQUE (organization_id, option_id),
  constraint menu_sold_out_organization_id_item_id_fkey FOREIGN KEY (organization_id, item_id) REFERENCES menu_item(organization_id, id) ON DELETE CASCADE,
  constraint menu_sold_out_organization_id_option_id_fkey FOREIGN KEY (organization_id, option_id) REFERENCES menu_option(organization_id, id) ON DELETE CASCADE,
  constraint menu_sold_out_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint menu_sold_out_check CHECK ((num_nonnulls(item_id, option_id) = 1)),
  constraint menu_sold_out_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 200)))
);
alter table menu_sold_out enable row level security;
alter table menu_sold_out force row level security;
create policy tenant on menu_sold_out using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX menu_sold_out_of_store ON public.menu_sold_out USING btree (organization_id, store_id);
grant delete, insert, select, update on menu_sold_out to comanda_app;

create table menu_switch (
  organization_id uuid not null,
  store_id uuid not null,
  due_at timestamp with time zone,
  constraint menu_switch_pkey PRIMARY KEY (organization_id, store_id),
  constraint menu_switch_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id)
);
alter table menu_switch enable row level security;
alter table menu_switch force row level security;
create policy tenant on menu_switch using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX menu_switch_due ON public.menu_switch USING btree (organization_id, due_at) WHERE (due_at IS NOT NULL);
grant delete, insert, select, update on menu_switch to comanda_app;

create table menu_variant (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  item_id uuid not null,
  name jsonb not null,
  detail text,
  price_minor bigint not null,
  is_default boolean default false not null,
  sort integer not null,
  sku text,
  version integer default 1 not null,
  constraint menu_variant_pkey PRIMARY KEY (organization_id, id),
  constraint menu_variant_organization_id_item_id_fkey FOREIGN KEY (organization_id, item_id) REFERENCES menu_item(organization_id, id) ON DELETE CASCADE,
  constraint menu_variant_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint menu_variant_price_minor_check CHECK ((price_minor >= 0)),
  constraint menu_variant_sku_check CHECK (((length(sku) >= 1) AND (length(sku) <= 60)))
);
alter table menu_variant enable row level security;
alter table menu_variant force row level security;
create policy tenant on menu_variant using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX menu_variant_of_item ON public.menu_variant USING btree (organization_id, item_id, sort);
CREATE UNIQUE INDEX menu_variant_one_default ON public.menu_variant USING btree (organization_id, item_id) WHERE is_default;
CREATE TRIGGER raise_recipe_version_deleted AFTER DELETE ON public.menu_variant REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION raise_recipe_versions();
CREATE TRIGGER raise_recipe_version_inserted AFTER INSERT ON public.menu_variant REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION raise_recipe_versions();
grant delete, insert, select, update on menu_variant to comanda_app;

create table menu_version (
  organization_id uuid not null,
  store_id uuid not null,
  version bigint default 1 not null,
  constraint menu_version_pkey PRIMARY KEY (organization_id, store_id),
  constraint menu_version_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id)
);
alter table menu_version enable row level security;
alter table menu_version force row level security;
create policy tenant on menu_version using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant delete, insert, select, update on menu_version to comanda_app;

create table menu_zone (
  organization_id uuid not null,
  store_id uuid not null,
  menu_id uuid not null,
  zone_id uuid not null,
  constraint menu_zone_pkey PRIMARY KEY (organization_id, menu_id, zone_id),
  constraint menu_zone_organization_id_menu_id_fkey FOREIGN KEY (organization_id, menu_id) REFERENCES menu(organization_id, id),
  constraint menu_zone_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint menu_zone_organization_id_zone_id_fkey FOREIGN KEY (organization_id, zone_id) REFERENCES zone(organization_id, id)
);
alter table menu_zone enable row level security;
alter table menu_zone force row level security;
create policy tenant on menu_zone using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX menu_zone_of_zone ON public.menu_zone USING btree (organization_id, zone_id);
grant delete, insert, select, update on menu_zone to comanda_app;

create table notification_preference (
  person_id uuid not null,
  topic text not null,
  channel text not null,
  is_on boolean not null,
  constraint notification_preference_pkey PRIMARY KEY (person_id, topic, channel),
  constraint notification_preference_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
grant delete, insert, select, update on notification_preference to comanda_app;

create table option_group (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name jsonb not null,
  min integer not null,
  max integer not null,
  sort integer not null,
  kind text,
  halves boolean default false not null,
  version integer default 1 not null,
  deleted_at timestamp with time zone,
  constraint option_group_pkey PRIMARY KEY (organization_id, id),
  constraint option_group_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint option_group_check CHECK ((min <= max)),
  constraint option_group_kind_check CHECK ((kind = ANY (ARRAY['SIZE'::text, 'MILK'::text, 'SWEETENER'::text, 'EXTRA'::text, 'REMOVAL'::text]))),
  constraint option_group_min_check CHECK ((min >= 0))
);
alter table option_group enable row level security;
alter table option_group force row level security;
create policy tenant on option_group using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX option_group_of_store ON public.option_group USING btree (organization_id, store_id, sort);
grant delete, insert, select, update on option_group to comanda_app;

create table order_adjustment (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  order_id uuid not null,
  line_id uuid,
  kind text not null,
  basis_points integer,
  amount_minor bigint,
  reason text not null,
  by text not null,
  approved_by text,
  at timestamp with time zone not null,
  removed_at timestamp with time zone,
  removed_by text,
  constraint order_adjustment_pkey PRIMARY KEY (organization_id, id),
  constraint order_adjustment_organization_id_line_id_fkey FOREIGN KEY (organization_id, line_id) REFERENCES order_line(organization_id, id),
  constraint order_adjustment_organization_id_order_id_fkey FOREIGN KEY (organization_id, order_id) REFERENCES customer_order(organization_id, id),
  constraint order_adjustment_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint order_adjustment_amount_minor_check CHECK ((amount_minor > 0)),
  constraint order_adjustment_basis_points_check CHECK (((basis_points >= 1) AND (basis_points <= 10000))),
  constraint order_adjustment_check CHECK (((basis_points IS NULL) <> (amount_minor IS NULL))),
  constraint order_adjustment_kind_check CHECK ((kind = ANY (ARRAY['DISCOUNT'::text, 'COMP'::text]))),
  constraint order_adjustment_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 300)))
);
alter table order_adjustment enable row level security;
alter table order_adjustment force row level security;
create policy tenant on order_adjustment using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX order_adjustment_of_order ON public.order_adjustment USING btree (organization_id, order_id, at) WHERE (removed_at IS NULL);
grant delete, insert, select, update on order_adjustment to comanda_app;

create table order_bill (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  order_id uuid not null,
  number integer not null,
  split_by text not null,
  name text,
  lines jsonb not null,
  subtotal_minor bigint not null,
  service_minor bigint not null,
  delivery_minor bigint not null,
  tip_minor bigint not null,
  taxes jsonb not null,
  tax_minor bigint not null,
  total_minor bigint not null,
  constraint order_bill_pkey PRIMARY KEY (organization_id, id),
  constraint order_bill_organization_id_order_id_number_key UNIQUE (organization_id, order_id, number),
  constraint order_bill_organization_id_order_id_fkey FOREIGN KEY (organization_id, order_id) REFERENCES customer_order(organization_id, id),
  constraint order_bill_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint order_bill_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60))),
  constraint order_bill_number_check CHECK ((number >= 1)),
  constraint order_bill_split_by_check CHECK ((split_by = ANY (ARRAY['ITEM'::text, 'SEAT'::text, 'SHARE'::text, 'AMOUNT'::text]))),
  constraint order_bill_total_minor_check CHECK ((total_minor >= 0))
);
alter table order_bill enable row level security;
alter table order_bill force row level security;
create policy tenant on order_bill using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant delete, insert, select, update on order_bill to comanda_app;

create table order_counter (
  organization_id uuid not null,
  store_id uuid not null,
  business_date date not null,
  last integer not null,
  constraint order_counter_pkey PRIMARY KEY (organization_id, store_id, business_date),
  constraint order_counter_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id)
) with (fillfactor=50);
alter table order_counter enable row level security;
alter table order_counter force row level security;
create policy tenant on order_counter using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant delete, insert, select, update on order_counter to comanda_app;

create table order_feedback (
  organization_id uuid not null,
  order_id uuid not null,
  store_id uuid not null,
  rating integer not null,
  comment text,
  enjoyed boolean,
  issue_with text,
  category text,
  status text default 'PENDING'::text not null,
  needs_recovery boolean not null,
  recovered_at timestamp with time zone,
  at timestamp with time zone not null,
  version integer default 1 not null,
  constraint order_feedback_pkey PRIMARY KEY (organization_id, order_id),
  constraint order_feedback_organization_id_order_id_fkey FOREIGN KEY (organization_id, order_id) REFERENCES customer_order(organization_id, id),
  constraint order_feedback_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint order_feedback_category_check CHECK (((length(category) >= 1) AND (length(category) <= 40))),
  constraint order_feedback_comment_check CHECK (((length(comment) >= 1) AND (length(comment) <= 500))),
  constraint order_feedback_issue_with_check CHECK ((issue_with = ANY (ARRAY['RESTAURANT'::text, 'APP'::text]))),
  constraint order_feedback_rating_check CHECK (((rating >= 1) AND (rating <= 5))),
  constraint order_feedback_status_check CHECK ((status = ANY (ARRAY['PENDING'::text, 'APPROVED'::text, 'REJECTED'::text])))
);
alter table order_feedback enable row level security;
alter table order_feedback force row level security;
create policy tenant on order_feedback using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX order_feedback_of_store ON public.order_feedback USING btree (organization_id, store_id, at DESC);
grant delete, insert, select, update on order_feedback to comanda_app;

create table order_line (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  order_id uuid not null,
  line_no integer not null,
  item_id uuid not null,
  counter_id uuid,
  name jsonb not null,
  variant_name jsonb,
  options jsonb not null,
  note text,
  quantity integer not null,
  unit_price_minor bigint not null,
  total_minor bigint not null,
  tax_minor bigint not null,
  kind text default 'REGULAR'::text not null,
  parent_line_id uuid,
  variant_id uuid,
  gross_minor bigint default 0 not null,
  discount_minor bigint default 0 not null,
  taxes jsonb default '[]'::jsonb not null,
  allergens text[] default '{}'::text[] not null,
  ingredients jsonb default '[]'::jsonb not null,
  cost_minor bigint default 0 not null,
  prep_minutes integer default 5 not null,
  seat integer,
  course integer default 1 not null,
  fired boolean default true not null,
  sent_quantity integer default 0 not null,
  cancelled_quantity integer default 0 not null,
  prep_status text default 'NOT_STARTED'::text not null,
  void_reason text,
  voided_at timestamp with time zone,
  voided_by text,
  added_by text,
  added_at timestamp with time zone default now() not null,
  constraint order_line_pkey PRIMARY KEY (organization_id, id),
  constraint order_line_organization_id_order_id_line_no_key UNIQUE (organization_id, order_id, line_no),
  constraint order_line_organization_id_item_id_fkey FOREIGN KEY (organization_id, item_id) REFERENCES menu_item(organization_id, id),
  constraint order_line_organization_id_parent_line_id_fkey FOREIGN KEY (organization_id, parent_line_id) REFERENCES order_line(organization_id, id),
  constraint order_line_organization_id_store_id_order_id_fkey FOREIGN KEY (organization_id, store_id, order_id) REFERENCES customer_order(organization_id, store_id, id),
  constraint order_line_cancelled_quantity_check CHECK ((cancelled_quantity >= 0)),
  constraint order_line_check CHECK ((gross_minor = (unit_price_minor * quantity))),
  constraint order_line_check1 CHECK ((total_minor = (gross_minor - discount_minor))),
  constraint order_line_check2 CHECK (((kind = 'COMBO_CHILD'::text) = (parent_line_id IS NOT NULL))),
  constraint order_line_check3 CHECK (((kind <> 'COMBO_CHILD'::text) OR (gross_minor = 0))),
  constraint order_line_check4 CHECK (((voided_at IS NULL) OR (quantity = 0))),
  constraint order_line_check5 CHECK (
CASE
    WHEN (kind = 'COMBO_PARENT'::text) THEN ((sent_quantity = 0) AND (cancelled_quantity = 0))
    WHEN fired THEN ((sent_quantity - cancelled_quantity) = quantity)
    ELSE (sent_quantity = cancelled_quantity)
END),
  constraint order_line_course_check CHECK (((course >= 1) AND (course <= 9))),
  constraint order_line_discount_minor_check CHECK ((discount_minor >= 0)),
  constraint order_line_gross_minor_check CHECK ((gross_minor >= 0)),
  constraint order_line_kind_check CHECK ((kind = ANY (ARRAY['REGULAR'::text, 'COMBO_PARENT'::text, 'COMBO_CHILD'::text]))),
  constraint order_line_prep_status_check CHECK ((prep_status = ANY (ARRAY['NOT_STARTED'::text, 'QUEUED'::text, 'IN_PROGRESS'::text, 'QUALITY_CHECK'::text, 'READY'::text, 'SERVED'::text, 'VOIDED'::text]))),
  constraint order_line_quantity_check CHECK (((quantity >= 0) AND (quantity <= 100))),
  constraint order_line_seat_check CHECK (((seat >= 1) AND (seat <= 99))),
  constraint order_line_sent_quantity_check CHECK ((sent_quantity >= 0)),
  constraint order_line_tax_minor_check CHECK ((tax_minor >= 0)),
  constraint order_line_total_minor_check CHECK ((total_minor >= 0)),
  constraint order_line_unit_price_minor_check CHECK ((unit_price_minor >= 0)),
  constraint order_line_void_reason_check CHECK (((length(void_reason) >= 1) AND (length(void_reason) <= 300)))
) with (fillfactor=85);
alter table order_line enable row level security;
alter table order_line force row level security;
create policy tenant on order_line using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX order_line_of_parent ON public.order_line USING btree (organization_id, parent_line_id) WHERE (parent_line_id IS NOT NULL);
grant delete, insert, select, update on order_line to comanda_app;

create table order_line_ledger (
  organization_id uuid not null,
  id bigint generated always as identity not null,
  store_id uuid not null,
  order_id uuid not null,
  line_id uuid not null,
  kind text not null,
  quantity integer not null,
  at timestamp with time zone not null,
  by text not null,
  constraint order_line_ledger_pkey PRIMARY KEY (organization_id, id),
  constraint order_line_ledger_organization_id_line_id_fkey FOREIGN KEY (organization_id, line_id) REFERENCES order_line(organization_id, id),
  constraint order_line_ledger_organization_id_store_id_order_id_fkey FOREIGN KEY (organization_id, store_id, order_id) REFERENCES customer_order(organization_id, store_id, id),
  constraint order_line_ledger_kind_check CHECK ((kind = ANY (ARRAY['SENT'::text, 'CANCELLED'::text, 'MOVED'::text]))),
  constraint order_line_ledger_quantity_check CHECK ((quantity > 0))
);
alter table order_line_ledger enable row level security;
alter table order_line_ledger force row level security;
create policy tenant on order_line_ledger using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX order_line_ledger_of_line ON public.order_line_ledger USING btree (organization_id, line_id);
CREATE INDEX order_line_ledger_of_order ON public.order_line_ledger USING btree (organization_id, store_id, order_id, id);
grant insert, select on order_line_ledger to comanda_app;

create table order_status_change (
  organization_id uuid not null,
  order_id uuid not null,
  store_id uuid not null,
  step integer not null,
  status text not null,
  at timestamp with time zone not null,
  by text not null,
  reason text,
  constraint order_status_change_pkey PRIMARY KEY (organization_id, order_id, step),
  constraint order_status_change_organization_id_store_id_order_id_fkey FOREIGN KEY (organization_id, store_id, order_id) REFERENCES customer_order(organization_id, store_id, id)
);
alter table order_status_change enable row level security;
alter table order_status_change force row level security;
create policy tenant on order_status_change using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant insert, select, update (reason) on order_status_change to comanda_app;

create table organization (
  id uuid not null,
  name text not null,
  slug text not null,
  status text default 'ACTIVE'::text not null,
  is_demo boolean default false not null,
  created_at timestamp with time zone default now() not null,
  trial_ends_at timestamp with time zone,
  legal_name text,
  version integer default 1 not null,
  updated_at timestamp with time zone default now() not null,
  settings jsonb default '{}'::jsonb not null,
  settings_version integer default 1 not null,
  features jsonb default '{}'::jsonb not null,
  features_version integer default 1 not null,
  constraint organization_pkey PRIMARY KEY (id),
  constraint organization_features_check CHECK ((jsonb_typeof(features) = 'object'::text)),
  constraint organization_legal_name_check CHECK (((length(legal_name) >= 1) AND (length(legal_name) <= 200))),
  constraint organization_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint organization_settings_check CHECK ((jsonb_typeof(settings) = 'object'::text)),
  constraint organization_status_check CHECK ((status = ANY (ARRAY['TRIAL'::text, 'ACTIVE'::text, 'EXPIRED'::text, 'BLOCKED'::text])))
);
alter table organization enable row level security;
alter table organization force row level security;
create policy tenant on organization using (id = ( SELECT current_organization() AS current_organization)) with check (id = current_organization());
CREATE TRIGGER list_in_directory AFTER INSERT OR UPDATE OF status ON public.organization FOR EACH ROW EXECUTE FUNCTION list_organization_in_directory();
CREATE TRIGGER open_stream AFTER INSERT ON public.organization FOR EACH ROW EXECUTE FUNCTION open_stream();
CREATE TRIGGER raise_menu_version AFTER UPDATE ON public.organization FOR EACH ROW WHEN ((old.settings IS DISTINCT FROM new.settings)) EXECUTE FUNCTION raise_menu_version_of_organization();
CREATE TRIGGER tell_platform AFTER INSERT OR UPDATE OF name, slug, status, is_demo, trial_ends_at, version ON public.organization FOR EACH ROW EXECUTE FUNCTION tell_platform_of_organization();
grant delete, insert, select, update on organization to comanda_app;

create table organization_billing (
  organization_id uuid not null,
  tax_id_sealed text,
  billing_email_sealed text,
  constraint organization_billing_pkey PRIMARY KEY (organization_id),
  constraint organization_billing_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)
);
alter table organization_billing enable row level security;
alter table organization_billing force row level security;
create policy tenant on organization_billing using (organization_id = ( SELECT current_organization() AS current_organization)) with check (organization_id = current_organization());
grant delete, insert, select, update on organization_billing to comanda_app;

create table organization_directory (
  organization_id uuid not null,
  is_demo boolean not null,
  is_blocked boolean default false not null,
  constraint organization_directory_pkey PRIMARY KEY (organization_id),
  constraint organization_directory_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON DELETE CASCADE
);
grant select on organization_directory to comanda_app;
grant select on organization_directory to comanda_reader;

create table organization_registration (
  key_mac bytea not null,
  request_mac bytea not null,
  organization_id uuid not null,
  store_id uuid not null,
  person_id uuid not null,
  at timestamp with time zone default now() not null,
  constraint organization_registration_pkey PRIMARY KEY (key_mac),
  constraint organization_registration_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) DEFERRABLE INITIALLY DEFERRED,
  constraint organization_registration_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX organization_registration_by_age ON public.organization_registration USING btree (at);
grant delete, insert, select on organization_registration to comanda_app;

create table outgoing_message (
  id uuid not null,
  kind text not null,
  recipient_sealed text not null,
  content_sealed text,
  language text not null,
  purpose text not null,
  created_at timestamp with time zone not null,
  attempts integer default 0 not null,
  next_attempt_at timestamp with time zone default now() not null,
  sent_at timestamp with time zone,
  failed_at timestamp with time zone,
  error text,
  recipient_index text,
  constraint outgoing_message_pkey PRIMARY KEY (id),
  constraint outgoing_message_check CHECK (((sent_at IS NULL) OR (failed_at IS NULL))),
  constraint outgoing_message_kind_check CHECK ((kind = ANY (ARRAY['mail'::text, 'text'::text]))),
  constraint outgoing_message_purpose_check CHECK (((length(purpose) >= 1) AND (length(purpose) <= 50)))
);
alter table outgoing_message enable row level security;
create policy is_posted on outgoing_message for insert to comanda_app with check true;
create policy is_sent on outgoing_message to comanda_app using (( SELECT current_organization() AS current_organization) IS NULL);
CREATE INDEX outgoing_message_done ON public.outgoing_message USING btree (COALESCE(sent_at, failed_at)) WHERE ((sent_at IS NOT NULL) OR (failed_at IS NOT NULL));
CREATE INDEX outgoing_message_due ON public.outgoing_message USING btree (next_attempt_at) WHERE ((sent_at IS NULL) AND (failed_at IS NULL));
CREATE INDEX outgoing_message_to ON public.outgoing_message USING btree (recipient_index) WHERE (recipient_index IS NOT NULL);
grant delete, insert, select, update on outgoing_message to comanda_app;

create table passkey_challenge (
  id uuid not null,
  person_id uuid,
  challenge text not null,
  expires_at timestamp with time zone not null,
  constraint passkey_challenge_pkey PRIMARY KEY (id),
  constraint passkey_challenge_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
CREATE INDEX passkey_challenge_by_expiry ON public.passkey_challenge USING btree (expires_at);
grant delete, insert, select, update on passkey_challenge to comanda_app;

create table payment (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  order_id uuid,
  bill_id uuid,
  purpose text default 'ORDER'::text not null,
  wallet_kind text,
  wallet_id uuid,
  method text not null,
  provider text,
  account_id uuid,
  status text not null,
  currency text not null,
  amount_minor bigint not null,
  tip_minor bigint default 0 not null,
  rounding_minor bigint default 0 not null,
  received_minor bigint default ((amount_minor + tip_minor) + rounding_minor) not null,
  tendered_minor bigint,
  change_minor bigint default 0 not null,
  fee_minor bigint default 0 not null,
  account text,
  cash_session_id uuid,
  reference text not null,
  provider_ref text,
  transaction_id text,
  next jsonb,
  capture text default 'now'::text not null,
  terminal_id text,
  card_brand text,
  card_last4 text,
  note text,
  payer_ip text default ''::text not null,
  locale text default 'en'::text not null,
  failure_code text,
  failure_message text,
  taken_by text not null,
  taken_by_member uuid,
  guest_session_id uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  asked_at timestamp with time zone,
  captured_at timestamp with time zone,
  updated_at timestamp with time zone not null,
  check_at timestamp with time zone,
  checks integer default 0 not null,
  refunding_minor bigint default 0 not null,
  refunded_minor bigint default 0 not null,
  refunded_amount_minor bigint default 0 not null,
  constraint payment_pkey PRIMARY KEY (organization_id, id),
  constraint payment_organization_id_reference_key UNIQUE (organization_id, reference),
  constraint payment_organization_id_account_id_fkey FOREIGN KEY (organization_id, account_id) REFERENCES provider_account(organization_id, id),
  constraint payment_organization_id_order_id_fkey FOREIGN KEY (organization_id, order_id) REFERENCES customer_order(organization_id, id),
  constraint payment_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint payment_amount_minor_check CHECK ((amount_minor >= 0)),
  constraint payment_capture_check CHECK ((capture = ANY (ARRAY['now'::text, 'later'::text]))),
  constraint payment_card_last4_check CHECK ((card_last4 ~ '^[0-9]{4}$'::text)),
  constraint payment_change_minor_check CHECK ((change_minor >= 0)),
  constraint payment_check CHECK ((((amount_minor + tip_minor) + rounding_minor) >= 0)),
  constraint payment_check1 CHECK (((refunding_minor + refunded_minor) <= ((amount_minor + tip_minor) + rounding_minor))),
  constraint payment_check2 CHECK ((refunded_amount_minor <= amount_minor)),
  constraint payment_check3 CHECK (((purpose = 'ORDER'::text) = (order_id IS NOT NULL))),
  constraint payment_check4 CHECK (((provider IS NULL) = (account_id IS NULL))),
  constraint payment_check5 CHECK (((tendered_minor IS NULL) OR (tendered_minor = (((amount_minor + tip_minor) + rounding_minor) + change_minor)))),
  constraint payment_failure_message_check CHECK ((length(failure_message) <= 300)),
  constraint payment_note_check CHECK (((length(note) >= 1) AND (length(note) <= 120))),
  constraint payment_purpose_check CHECK ((purpose = ANY (ARRAY['ORDER'::text, 'TOPUP'::text]))),
  constraint payment_reference_check CHECK ((reference ~ '^[A-Z0-9]{12,20}$'::text)),
  constraint payment_refunded_amount_minor_check CHECK ((refunded_amount_minor >= 0)),
  constraint payment_refunded_minor_check CHECK ((refunded_minor >= 0)),
  constraint payment_refunding_minor_check CHECK ((refunding_minor >= 0)),
  constraint payment_status_check CHECK ((status = ANY (ARRAY['CREATED'::text, 'PENDING'::text, 'PROCESSING'::text, 'UNKNOWN'::text, 'AUTHORIZED'::text, 'CAPTURED'::text, 'PARTIALLY_REFUNDED'::text, 'REFUNDED'::text, 'FAILED'::text, 'EXPIRED'::text, 'CANCELLED'::text, 'VOIDED'::text, 'DISPUTED'::text, 'CHARGED_BACK'::text]))),
  constraint payment_tip_minor_check CHECK ((tip_minor >= 0)),
  constraint payment_wallet_kind_check CHECK ((wallet_kind = ANY (ARRAY['CREDIT'::text, 'GIFT_CARD'::text, 'VOUCHER'::text, 'DEPOSIT'::text])))
);
alter table payment enable row level security;
alter table payment force row level security;
create policy tenant on payment using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX payment_by_provider_ref ON public.payment USING btree (organization_id, account_id, provider_ref) WHERE (provider_ref IS NOT NULL);
CREATE INDEX payment_captured ON public.payment USING btree (organization_id, account_id, captured_at) WHERE (captured_at IS NOT NULL);
CREATE INDEX payment_of_account ON public.payment USING btree (organization_id, account_id, created_at) WHERE (account_id IS NOT NULL);
CREATE INDEX payment_of_order ON public.payment USING btree (organization_id, order_id, created_at) WHERE (order_id IS NOT NULL);
CREATE INDEX payment_of_store ON public.payment USING btree (organization_id, store_id, created_at DESC, id DESC);
CREATE INDEX payment_to_check ON public.payment USING btree (organization_id, check_at) WHERE (check_at IS NOT NULL);
grant insert, select, update on payment to comanda_app;

create table payment_refund (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  payment_id uuid not null,
  order_id uuid,
  amount_minor bigint not null,
  bill_minor bigint default 0 not null,
  credited_minor bigint default 0 not null,
  tip_minor bigint default 0 not null,
  currency text not null,
  method text not null,
  status text not null,
  is_automatic boolean default false not null,
  is_by_hand boolean default false not null,
  reason text not null,
  reference text not null,
  provider_ref text,
  to_sealed text,
  cash_session_id uuid,
  wallet_id uuid,
  failure_code text,
  failure_message text,
  requested_by text not null,
  approved_by text,
  created_at timestamp with time zone not null,
  asked_at timestamp with time zone,
  finished_at timestamp with time zone,
  check_at timestamp with time zone,
  checks integer default 0 not null,
  constraint payment_refund_pkey PRIMARY KEY (organization_id, id),
  constraint payment_refund_organization_id_reference_key UNIQUE (organization_id, reference),
  constraint payment_refund_organization_id_payment_id_fkey FOREIGN KEY (organization_id, payment_id) REFERENCES payment(organization_id, id),
  constraint payment_refund_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint payment_refund_amount_minor_check CHECK ((amount_minor > 0)),
  constraint payment_refund_bill_minor_check CHECK ((bill_minor >= 0)),
  constraint payment_refund_check CHECK ((credited_minor <= bill_minor)),
  constraint payment_refund_credited_minor_check CHECK ((credited_minor >= 0)),
  constraint payment_refund_failure_message_check CHECK ((length(failure_message) <= 300)),
  constraint payment_refund_method_check CHECK ((method = ANY (ARRAY['ORIGINAL'::text, 'CASH'::text, 'STORE_CREDIT'::text, 'BANK'::text]))),
  constraint payment_refund_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 300))),
  constraint payment_refund_reference_check CHECK ((reference ~ '^[A-Z0-9]{12,20}$'::text)),
  constraint payment_refund_status_check CHECK ((status = ANY (ARRAY['REQUESTED'::text, 'PENDING_APPROVAL'::text, 'PROCESSING'::text, 'SUCCEEDED'::text, 'FAILED'::text]))),
  constraint payment_refund_tip_minor_check CHECK ((tip_minor >= 0))
);
alter table payment_refund enable row level security;
alter table payment_refund force row level security;
create policy tenant on payment_refund using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX payment_refund_of_order ON public.payment_refund USING btree (organization_id, order_id) WHERE (order_id IS NOT NULL);
CREATE INDEX payment_refund_of_payment ON public.payment_refund USING btree (organization_id, payment_id);
CREATE INDEX payment_refund_open ON public.payment_refund USING btree (organization_id, store_id, created_at) WHERE (status = ANY (ARRAY['REQUESTED'::text, 'PENDING_APPROVAL'::text, 'PROCESSING'::text, 'FAILED'::text]));
CREATE INDEX payment_refund_to_check ON public.payment_refund USING btree (organization_id, check_at) WHERE (check_at IS NOT NULL);
grant insert, select, update on payment_refund to comanda_app;

create table payment_refund_line (
  organization_id uuid not null,
  store_id uuid not null,
  refund_id uuid not null,
  line_id uuid not null,
  quantity integer not null,
  amount_minor bigint not null,
  constraint payment_refund_line_pkey PRIMARY KEY (organization_id, refund_id, line_id),
  constraint payment_refund_line_organization_id_refund_id_fkey FOREIGN KEY (organization_id, refund_id) REFERENCES payment_refund(organization_id, id),
  constraint payment_refund_line_amount_minor_check CHECK ((amount_minor >= 0)),
  constraint payment_refund_line_quantity_check CHECK ((quantity > 0))
);
alter table payment_refund_line enable row level security;
alter table payment_refund_line force row level security;
create policy tenant on payment_refund_line using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant delete, insert, select, update on payment_refund_line to comanda_app;

create table person (
  id uuid not null,
  name text not null,
  email_index text,
  email_verified boolean default false not null,
  image text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  email_sealed text,
  phone_index text,
  phone_sealed text,
  language text,
  status text default 'ACTIVE'::text not null,
  two_factor_enabled boolean default false not null,
  version integer default 1 not null,
  erased_at timestamp with time zone,
  phone_verified boolean default false not null,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_email_key UNIQUE (email_index),
  constraint person_phone_index_key UNIQUE (phone_index),
  constraint person_status_check CHECK ((status = ANY (ARRAY['ACTIVE'::text, 'SUSPENDED'::text, 'DEACTIVATED'::text, 'ERASED'::text])))
);
CREATE TRIGGER forget_phone_proof BEFORE UPDATE OF phone_index ON public.person FOR EACH ROW WHEN ((new.phone_index IS DISTINCT FROM old.phone_index)) EXECUTE FUNCTION forget_phone_proof();
grant delete, insert, select, update on person to comanda_app;

create table person_account (
  id uuid not null,
  person_id uuid not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint person_account_pkey PRIMARY KEY (id),
  constraint person_account_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
CREATE INDEX person_account_of_person ON public.person_account USING btree (person_id);
CREATE UNIQUE INDEX person_account_of_provider ON public.person_account USING btree (provider_id, account_id);
grant delete, insert, select, update on person_account to comanda_app;

create table person_link (
  id uuid not null,
  person_id uuid not null,
  purpose text not null,
  secret_hash bytea not null,
  email_index text,
  email_sealed text,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  constraint person_link_pkey PRIMARY KEY (id),
  constraint person_link_secret_hash_key UNIQUE (secret_hash),
  constraint person_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint person_link_purpose_check CHECK ((purpose = ANY (ARRAY['VERIFY_EMAIL'::text, 'RESET_PASSWORD'::text, 'CHANGE_EMAIL'::text])))
);
CREATE INDEX person_link_of_person ON public.person_link USING btree (person_id, purpose);
grant delete, insert, select, update on person_link to comanda_app;

create table person_passkey (
  id uuid not null,
  person_id uuid not null,
  name text not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] default '{}'::text[] not null,
  is_backed_up boolean default false not null,
  created_at timestamp with time zone default now() not null,
  last_used_at timestamp with time zone,
  constraint person_passkey_pkey PRIMARY KEY (id),
  constraint person_passkey_credential_id_key UNIQUE (credential_id),
  constraint person_passkey_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint person_passkey_counter_check CHECK ((counter >= 0)),
  constraint person_passkey_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)))
);
CREATE INDEX person_passkey_of_person ON public.person_passkey USING btree (person_id);
grant delete, insert, select, update on person_passkey to comanda_app;

create table person_payment_method (
  id uuid not null,
  person_id uuid not null,
  provider text not null,
  token_index text not null,
  token_sealed text not null,
  brand text,
  last_four text,
  expires_month text,
  is_default boolean default false not null,
  created_at timestamp with time zone default now() not null,
  constraint person_payment_method_pkey PRIMARY KEY (id),
  constraint person_payment_method_person_id_provider_token_index_key UNIQUE (person_id, provider, token_index),
  constraint person_payment_method_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint person_payment_method_expires_month_check CHECK ((expires_month ~ '^[0-9]{4}-[0-9]{2}$'::text)),
  constraint person_payment_method_last_four_check CHECK ((last_four ~ '^[0-9]{4}$'::text))
);
grant delete, insert, select, update on person_payment_method to comanda_app;

create table person_session (
  id uuid not null,
  person_id uuid not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  method text default 'password'::text not null,
  device_name text,
  last_used_at timestamp with time zone default now() not null,
  ended_at timestamp with time zone,
  constraint person_session_pkey PRIMARY KEY (id),
  constraint person_session_token_key UNIQUE (token),
  constraint person_session_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
CREATE INDEX person_session_by_expiry ON public.person_session USING btree (expires_at);
CREATE INDEX person_session_of_person ON public.person_session USING btree (person_id);
grant delete, insert, select, update on person_session to comanda_app;

create table person_two_factor (
  person_id uuid not null,
  secret_sealed text not null,
  is_on boolean default false not null,
  last_step bigint,
  backup_code_hashes bytea[] default '{}'::bytea[] not null,
  failures integer default 0 not null,
  locked_until timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  constraint person_two_factor_pkey PRIMARY KEY (person_id),
  constraint person_two_factor_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint person_two_factor_failures_check CHECK ((failures >= 0))
);
grant delete, insert, select, update on person_two_factor to comanda_app;

create table person_verification (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint person_verification_pkey PRIMARY KEY (id)
);
CREATE INDEX person_verification_by_identifier ON public.person_verification USING btree (identifier);
grant delete, insert, select, update on person_verification to comanda_app;

create table phone_code (
  phone_index text not null,
  code_hash bytea not null,
  expires_at timestamp with time zone not null,
  tries_left integer not null,
  constraint phone_code_pkey PRIMARY KEY (phone_index),
  constraint phone_code_tries_left_check CHECK ((tries_left >= 0))
);
CREATE INDEX phone_code_by_expiry ON public.phone_code USING btree (expires_at);
grant delete, insert, select, update on phone_code to comanda_app;

create table pin_lock (
  organization_id uuid not null,
  device_id uuid not null,
  subject uuid not null,
  store_id uuid not null,
  failures integer not null,
  first_failed_at timestamp with time zone not null,
  locked_until timestamp with time zone,
  constraint pin_lock_pkey PRIMARY KEY (organization_id, device_id, subject),
  constraint pin_lock_organization_id_device_id_fkey FOREIGN KEY (organization_id, device_id) REFERENCES device(organization_id, id),
  constraint pin_lock_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint pin_lock_failures_check CHECK ((failures >= 0))
);
alter table pin_lock enable row level security;
alter table pin_lock force row level security;
create policy tenant on pin_lock using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant delete, insert, select, update on pin_lock to comanda_app;

create table platform_activity (
  id uuid not null,
  at timestamp with time zone not null,
  actor_id uuid not null,
  organization_id uuid,
  type text not null,
  details jsonb default '{}'::jsonb not null,
  request text,
  ip text,
  constraint platform_activity_pkey PRIMARY KEY (id),
  constraint platform_activity_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES person(id),
  constraint platform_activity_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint platform_activity_type_check CHECK ((type ~ '^[A-Z][A-Za-z]+\.[A-Z][A-Za-z]+$'::text))
);
alter table platform_activity enable row level security;
alter table platform_activity force row level security;
create policy is_noted on platform_activity for insert to comanda_app with check true;
create policy platform_window on platform_activity for select to comanda_app using ( SELECT looks_after_platform() AS looks_after_platform);
CREATE INDEX platform_activity_of_organization ON public.platform_activity USING btree (organization_id, id DESC);
grant insert, select on platform_activity to comanda_app;

create table platform_admin (
  person_id uuid not null,
  role text not null,
  granted_by uuid,
  granted_at timestamp with time zone default now() not null,
  revoked_at timestamp with time zone,
  constraint platform_admin_pkey PRIMARY KEY (person_id),
  constraint platform_admin_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES person(id),
  constraint platform_admin_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint platform_admin_role_check CHECK ((role = ANY (ARRAY['PLATFORM_SUPER_ADMIN'::text, 'PLATFORM_ADMIN'::text, 'PLATFORM_SUPPORT'::text])))
);
grant insert, select, update on platform_admin to comanda_app;

create table platform_answer (
  person_id uuid not null,
  key text not null,
  request_hash bytea not null,
  status smallint not null,
  answer json not null,
  created_at timestamp with time zone default now() not null,
  constraint platform_answer_pkey PRIMARY KEY (person_id, key),
  constraint platform_answer_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint platform_answer_key_check CHECK (((length(key) >= 1) AND (length(key) <= 255)))
);
alter table platform_answer enable row level security;
alter table platform_answer force row level security;
create policy own_or_old on platform_answer to comanda_app using ((person_id = ( SELECT current_person() AS current_person)) OR ((( SELECT current_person() AS current_person) IS NULL) AND (created_at < (now() - '1 day'::interval)))) with check (person_id = ( SELECT current_person() AS current_person));
CREATE INDEX platform_answer_by_age ON public.platform_answer USING btree (created_at);
grant delete, insert, select on platform_answer to comanda_app;

create table platform_invoice (
  organization_id uuid not null,
  id uuid not null,
  subscription_id uuid not null,
  year integer not null,
  number integer not null,
  status text default 'ISSUED'::text not null,
  period_from timestamp with time zone not null,
  period_to timestamp with time zone not null,
  currency text not null,
  net_minor bigint not null,
  tax_basis_points integer not null,
  tax_minor bigint not null,
  total_minor bigint not null,
  issued_at timestamp with time zone not null,
  due_on date not null,
  seller jsonb not null,
  buyer_sealed text not null,
  paid_at timestamp with time zone,
  payment_reference text,
  voided_at timestamp with time zone,
  void_reason text,
  constraint platform_invoice_pkey PRIMARY KEY (organization_id, id),
  constraint platform_invoice_organization_id_year_number_key UNIQUE (organization_id, year, number),
  constraint platform_invoice_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint platform_invoice_organization_id_subscription_id_fkey FOREIGN KEY (organization_id, subscription_id) REFERENCES platform_subscription(organization_id, id),
  constraint platform_invoice_check CHECK ((period_to > period_from)),
  constraint platform_invoice_check1 CHECK ((total_minor = (net_minor + tax_minor))),
  constraint platform_invoice_check2 CHECK (((status = 'PAID'::text) = (paid_at IS NOT NULL))),
  constraint platform_invoice_check3 CHECK (((status = 'VOID'::text) = (voided_at IS NOT NULL))),
  constraint platform_invoice_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint platform_invoice_net_minor_check CHECK ((net_minor >= 0)),
  constraint platform_invoice_number_check CHECK ((number >= 1)),
  constraint platform_invoice_payment_reference_check CHECK (((length(payment_reference) >= 1) AND (length(payment_reference) <= 100))),
  constraint platform_invoice_seller_check CHECK ((jsonb_typeof(seller) = 'object'::text)),
  constraint platform_invoice_status_check CHECK ((status = ANY (ARRAY['ISSUED'::text, 'PAID'::text, 'VOID'::text]))),
  constraint platform_invoice_tax_basis_points_check CHECK (((tax_basis_points >= 0) AND (tax_basis_points <= 10000))),
  constraint platform_invoice_tax_minor_check CHECK ((tax_minor >= 0)),
  constraint platform_invoice_void_reason_check CHECK (((length(void_reason) >= 1) AND (length(void_reason) <= 500))),
  constraint platform_invoice_year_check CHECK (((year >= 2000) AND (year <= 9999)))
);
alter table platform_invoice enable row level security;
alter table platform_invoice force row level security;
create policy platform_window on platform_invoice for select to comanda_app using ( SELECT looks_after_platform() AS looks_after_platform);
create policy tenant on platform_invoice using (organization_id = ( SELECT current_organization() AS current_organization)) with check (organization_id = current_organization());
CREATE INDEX platform_invoice_by_number ON public.platform_invoice USING btree (year DESC, number DESC);
CREATE UNIQUE INDEX platform_invoice_once ON public.platform_invoice USING btree (organization_id, subscription_id, period_from) WHERE (status <> 'VOID'::text);
grant insert, select, update (buyer_sealed), update (paid_at), update (payment_reference), update (status), update (void_reason), update (voided_at) on platform_invoice to comanda_app;

create table platform_invoice_line (
  organization_id uuid not null,
  invoice_id uuid not null,
  line_no integer not null,
  text text,
  quantity integer not null,
  unit_price_minor bigint not null,
  total_minor bigint not null,
  constraint platform_invoice_line_pkey PRIMARY KEY (organization_id, invoice_id, line_no),
  constraint platform_invoice_line_organization_id_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id) REFERENCES platform_invoice(organization_id, id),
  constraint platform_invoice_line_check CHECK ((total_minor = (quantity * unit_price_minor))),
  constraint platform_invoice_line_line_no_check CHECK ((line_no >= 1)),
  constraint platform_invoice_line_quantity_check CHECK ((quantity >= 1)),
  constraint platform_invoice_line_text_check CHECK (((length(text) >= 1) AND (length(text) <= 200)))
);
alter table platform_invoice_line enable row level security;
alter table platform_invoice_line force row level security;
create policy tenant on platform_invoice_line using (organization_id = ( SELECT current_organization() AS current_organization)) with check (organization_id = current_organization());
grant insert, select on platform_invoice_line to comanda_app;

create table platform_invoice_year (
  year integer not null,
  last integer not null,
  constraint platform_invoice_year_pkey PRIMARY KEY (year),
  constraint platform_invoice_year_last_check CHECK ((last >= 1)),
  constraint platform_invoice_year_year_check CHECK (((year >= 2000) AND (year <= 9999)))
);
grant insert, select, update on platform_invoice_year to comanda_app;

create table platform_organization (
  organization_id uuid not null,
  name text not null,
  slug text not null,
  status text not null,
  is_demo boolean not null,
  trial_ends_at timestamp with time zone,
  created_at timestamp with time zone not null,
  version integer not null,
  stores_count integer default 0 not null,
  blocked_reason text,
  blocked_from text,
  last_active_on date,
  onboarding_pct integer,
  constraint platform_organization_pkey PRIMARY KEY (organization_id),
  constraint platform_organization_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON DELETE CASCADE,
  constraint platform_organization_blocked_from_check CHECK ((blocked_from = ANY (ARRAY['TRIAL'::text, 'ACTIVE'::text, 'EXPIRED'::text]))),
  constraint platform_organization_blocked_reason_check CHECK (((length(blocked_reason) >= 1) AND (length(blocked_reason) <= 500))),
  constraint platform_organization_onboarding_pct_check CHECK (((onboarding_pct >= 0) AND (onboarding_pct <= 100))),
  constraint platform_organization_status_check CHECK ((status = ANY (ARRAY['TRIAL'::text, 'ACTIVE'::text, 'EXPIRED'::text, 'BLOCKED'::text]))),
  constraint platform_organization_stores_count_check CHECK ((stores_count >= 0))
);
alter table platform_organization enable row level security;
alter table platform_organization force row level security;
create policy platform_window on platform_organization for select to comanda_app using ( SELECT looks_after_platform() AS looks_after_platform);
create policy tenant on platform_organization using (organization_id = ( SELECT current_organization() AS current_organization)) with check (organization_id = current_organization());
CREATE INDEX platform_organization_by_age ON public.platform_organization USING btree (created_at DESC, organization_id);
CREATE INDEX platform_organization_by_name ON public.platform_organization USING btree (lower(name), organization_id);
grant select, update (blocked_from), update (blocked_reason), update (last_active_on), update (onboarding_pct) on platform_organization to comanda_app;

create table platform_setting (
  is_only boolean default true not null,
  time_runs_out boolean default true not null,
  grace_days integer default 7 not null,
  invoice_days_before integer default 7 not null,
  payment_days integer default 14 not null,
  price_per_day_minor bigint default 100 not null,
  currency text default 'EUR'::text not null,
  tax_basis_points integer default 0 not null,
  time_zone text default 'UTC'::text not null,
  seller jsonb default '{"name": "Comanda", "payTo": "", "taxId": "", "address": ""}'::jsonb not null,
  version integer default 1 not null,
  updated_at timestamp with time zone default now() not null,
  constraint platform_setting_pkey PRIMARY KEY (is_only),
  constraint platform_setting_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint platform_setting_grace_days_check CHECK (((grace_days >= 0) AND (grace_days <= 60))),
  constraint platform_setting_invoice_days_before_check CHECK (((invoice_days_before >= 0) AND (invoice_days_before <= 28))),
  constraint platform_setting_is_only_check CHECK (is_only),
  constraint platform_setting_payment_days_check CHECK (((payment_days >= 0) AND (payment_days <= 90))),
  constraint platform_setting_price_per_day_minor_check CHECK ((price_per_day_minor >= 0)),
  constraint platform_setting_seller_check CHECK ((jsonb_typeof(seller) = 'object'::text)),
  constraint platform_setting_tax_basis_points_check CHECK (((tax_basis_points >= 0) AND (tax_basis_points <= 10000))),
  constraint platform_setting_time_zone_check CHECK (is_time_zone(time_zone))
);
alter table platform_setting enable row level security;
alter table platform_setting force row level security;
create policy is_read on platform_setting for select to comanda_app using true;
create policy is_written on platform_setting for update to comanda_app using ( SELECT looks_after_platform() AS looks_after_platform) with check ( SELECT looks_after_platform() AS looks_after_platform);
grant select, update on platform_setting to comanda_app;

create table platform_subscription (
  organization_id uuid not null,
  id uuid not null,
  plan text not null,
  price_per_day_minor bigint not null,
  currency text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  status text not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  cancelled_at timestamp with time zone,
  constraint platform_subscription_pkey PRIMARY KEY (organization_id, id),
  constraint platform_subscription_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint platform_subscription_check CHECK ((ends_at >= starts_at)),
  constraint platform_subscription_check1 CHECK (((status = 'CANCELLED'::text) = (cancelled_at IS NOT NULL))),
  constraint platform_subscription_check2 CHECK (((plan <> 'TRIAL_EXTENSION'::text) OR ((status = ANY (ARRAY['TRIALING'::text, 'EXPIRED'::text, 'CANCELLED'::text])) AND (price_per_day_minor = 0)))),
  constraint platform_subscription_check3 CHECK (((plan = 'TRIAL_EXTENSION'::text) OR (status <> 'TRIALING'::text))),
  constraint platform_subscription_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint platform_subscription_plan_check CHECK ((plan = ANY (ARRAY['MONTHLY'::text, 'CUSTOM'::text, 'TRIAL_EXTENSION'::text]))),
  constraint platform_subscription_price_per_day_minor_check CHECK ((price_per_day_minor >= 0)),
  constraint platform_subscription_status_check CHECK ((status = ANY (ARRAY['TRIALING'::text, 'ACTIVE'::text, 'PAST_DUE'::text, 'EXPIRED'::text, 'CANCELLED'::text])))
);
alter table platform_subscription enable row level security;
alter table platform_subscription force row level security;
create policy platform_window on platform_subscription for select to comanda_app using ( SELECT looks_after_platform() AS looks_after_platform);
create policy tenant on platform_subscription using (organization_id = ( SELECT current_organization() AS current_organization)) with check (organization_id = current_organization());
CREATE INDEX platform_subscription_by_end ON public.platform_subscription USING btree (ends_at);
CREATE UNIQUE INDEX platform_subscription_running ON public.platform_subscription USING btree (organization_id) WHERE (status = ANY (ARRAY['TRIALING'::text, 'ACTIVE'::text, 'PAST_DUE'::text]));
grant insert, select, update on platform_subscription to comanda_app;

create table price_window (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name text not null,
  hours jsonb not null,
  first_day date,
  last_day date,
  channels text[] default '{}'::text[] not null,
  version integer default 1 not null,
  deleted_at timestamp with time zone,
  constraint price_window_pkey PRIMARY KEY (organization_id, id),
  constraint price_window_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint price_window_check CHECK ((first_day <= last_day)),
  constraint price_window_hours_check CHECK ((jsonb_typeof(hours) = 'object'::text)),
  constraint price_window_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)))
);
alter table price_window enable row level security;
alter table price_window force row level security;
create policy tenant on price_window using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX price_window_of_store ON public.price_window USING btree (organization_id, store_id);
grant delete, insert, select, update on price_window to comanda_app;

create table price_window_price (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  window_id uuid not null,
  item_id uuid not null,
  variant_id uuid,
  price_minor bigint not null,
  constraint price_window_price_pkey PRIMARY KEY (organization_id, id),
  constraint price_window_price_organization_id_window_id_item_id_varian_key UNIQUE NULLS NOT DISTINCT (organization_id, window_id, item_id, variant_id),
  constraint price_window_price_organization_id_item_id_fkey FOREIGN KEY (organization_id, item_id) REFERENCES menu_item(organization_id, id) ON DELETE CASCADE,
  constraint price_window_price_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint price_window_price_organization_id_variant_id_fkey FOREIGN KEY (organization_id, variant_id) REFERENCES menu_variant(organization_id, id) ON DELETE CASCADE,
  constraint price_window_price_organization_id_window_id_fkey FOREIGN KEY (organization_id, window_id) REFERENCES price_window(organization_id, id) ON DELETE CASCADE,
  constraint price_window_price_price_minor_check CHECK ((price_minor >= 0))
);
alter table price_window_price enable row level security;
alter table price_window_price force row level security;
create policy tenant on price_window_price using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX price_window_price_of_item ON public.price_window_price USING btree (organization_id, item_id);
grant delete, insert, select, update on price_window_price to comanda_app;

create table provider_account (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  provider text not null,
  key text not null,
  is_enabled boolean default true not null,
  settings jsonb not null,
  secrets_sealed text not null,
  merchants text[] default '{}'::text[] not null,
  tested_at timestamp with time zone,
  test_failure text,
  version integer default 1 not null,
  updated_at timestamp with time zone default now() not null,
  removed_at timestamp with time zone,
  constraint provider_account_pkey PRIMARY KEY (organization_id, id),
  constraint provider_account_organization_id_key_key UNIQUE (organization_id, key),
  constraint provider_account_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint provider_account_key_check CHECK (((length(key) >= 20) AND (length(key) <= 60))),
  constraint provider_account_test_failure_check CHECK ((length(test_failure) <= 300))
);
alter table provider_account enable row level security;
alter table provider_account force row level security;
create policy tenant on provider_account using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE UNIQUE INDEX provider_account_of_store ON public.provider_account USING btree (organization_id, store_id, provider) WHERE (removed_at IS NULL);
CREATE TRIGGER list_in_directory AFTER INSERT OR UPDATE OF merchants ON public.provider_account FOR EACH ROW EXECUTE FUNCTION list_provider_account();
grant delete, insert, select, update on provider_account to comanda_app;

create table provider_account_directory (
  key text not null,
  provider text not null,
  organization_id uuid not null,
  account_id uuid not null,
  store_id uuid not null,
  merchants text[] not null,
  constraint provider_account_directory_pkey PRIMARY KEY (key)
);
CREATE INDEX provider_account_directory_merchants ON public.provider_account_directory USING gin (merchants);
grant select on provider_account_directory to comanda_app;

create table provider_attempt (
  state_hash bytea not null,
  provider text not null,
  return_to text not null,
  person_id uuid,
  session_id uuid,
  expires_at timestamp with time zone not null,
  constraint provider_attempt_pkey PRIMARY KEY (state_hash),
  constraint provider_attempt_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint provider_attempt_session_id_fkey FOREIGN KEY (session_id) REFERENCES person_session(id) ON DELETE CASCADE,
  constraint provider_attempt_check CHECK (((person_id IS NULL) = (session_id IS NULL)))
);
CREATE INDEX provider_attempt_by_expiry ON public.provider_attempt USING btree (expires_at);
grant delete, insert, select, update on provider_attempt to comanda_app;

create table provider_message (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  account_id uuid not null,
  provider text not null,
  received_at timestamp with time zone not null,
  content_sealed text not null,
  event_id text,
  kind text,
  verdict text,
  payment_id uuid,
  processed_at timestamp with time zone,
  constraint provider_message_pkey PRIMARY KEY (organization_id, id),
  constraint provider_message_organization_id_account_id_fkey FOREIGN KEY (organization_id, account_id) REFERENCES provider_account(organization_id, id),
  constraint provider_message_event_id_check CHECK (((length(event_id) >= 1) AND (length(event_id) <= 300)))
);
alter table provider_message enable row level security;
alter table provider_message force row level security;
create policy tenant on provider_message using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX provider_message_by_age ON public.provider_message USING btree (organization_id, received_at);
CREATE UNIQUE INDEX provider_message_event ON public.provider_message USING btree (organization_id, account_id, event_id) WHERE (event_id IS NOT NULL);
grant delete, insert, select, update on provider_message to comanda_app;

create table push_token (
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  token_index text not null,
  token_sealed text not null,
  created_at timestamp with time zone default now() not null,
  constraint push_token_pkey PRIMARY KEY (id),
  constraint push_token_person_id_token_index_key UNIQUE (person_id, token_index),
  constraint push_token_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint push_token_kind_check CHECK ((kind = ANY (ARRAY['FCM'::text, 'WEB_PUSH'::text])))
);
CREATE INDEX push_token_by_index ON public.push_token USING btree (token_index);
grant delete, insert, select, update on push_token to comanda_app;

create table quality_check (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  ticket_id uuid not null,
  status text not null,
  checkpoints jsonb not null,
  score integer,
  submitted_by text,
  submitted_at timestamp with time zone,
  created_by text not null,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint quality_check_pkey PRIMARY KEY (organization_id, id),
  constraint quality_check_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint quality_check_organization_id_ticket_id_fkey FOREIGN KEY (organization_id, ticket_id) REFERENCES kitchen_ticket(organization_id, id),
  constraint quality_check_check CHECK (((status = 'PENDING'::text) = (submitted_at IS NULL))),
  constraint quality_check_checkpoints_check CHECK ((jsonb_typeof(checkpoints) = 'array'::text)),
  constraint quality_check_score_check CHECK (((score >= 0) AND (score <= 100))),
  constraint quality_check_status_check CHECK ((status = ANY (ARRAY['PENDING'::text, 'PASSED'::text, 'FAILED'::text])))
);
alter table quality_check enable row level security;
alter table quality_check force row level security;
create policy tenant on quality_check using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX quality_check_of_store ON public.quality_check USING btree (organization_id, store_id, created_at DESC);
CREATE UNIQUE INDEX quality_check_pending ON public.quality_check USING btree (organization_id, ticket_id) WHERE (status = 'PENDING'::text);
grant delete, insert, select, update on quality_check to comanda_app;

create table receipt (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  series text not null,
  number integer not null,
  kind text not null,
  order_id uuid not null,
  bill_id uuid,
  part integer default 0 not null,
  refund_id uuid,
  refund_of uuid,
  currency text not null,
  total_minor bigint not null,
  covers jsonb not null,
  payments uuid[] not null,
  document jsonb not null,
  business_date date not null,
  issued_at timestamp with time zone not null,
  issued_by text not null,
  copies integer default 0 not null,
  mails integer default 0 not null,
  constraint receipt_pkey PRIMARY KEY (organization_id, id),
  constraint receipt_organization_id_order_id_kind_bill_id_refund_id_par_key UNIQUE NULLS NOT DISTINCT (organization_id, order_id, kind, bill_id, refund_id, part),
  constraint receipt_organization_id_store_id_series_number_key UNIQUE (organization_id, store_id, series, number),
  constraint receipt_organization_id_order_id_fkey FOREIGN KEY (organization_id, order_id) REFERENCES customer_order(organization_id, id),
  constraint receipt_organization_id_refund_id_fkey FOREIGN KEY (organization_id, refund_id) REFERENCES payment_refund(organization_id, id),
  constraint receipt_organization_id_refund_of_fkey FOREIGN KEY (organization_id, refund_of) REFERENCES receipt(organization_id, id),
  constraint receipt_organization_id_store_id_series_fkey FOREIGN KEY (organization_id, store_id, series) REFERENCES receipt_counter(organization_id, store_id, series),
  constraint receipt_check CHECK (((kind = 'REFUND'::text) = (refund_id IS NOT NULL))),
  constraint receipt_check1 CHECK (((kind = 'REFUND'::text) OR (refund_of IS NULL))),
  constraint receipt_copies_check CHECK (((copies >= 0) AND (copies <= 999))),
  constraint receipt_kind_check CHECK ((kind = ANY (ARRAY['SALE'::text, 'REFUND'::text]))),
  constraint receipt_mails_check CHECK (((mails >= 0) AND (mails <= 10))),
  constraint receipt_number_check CHECK ((number >= 1)),
  constraint receipt_part_check CHECK ((part >= 0)),
  constraint receipt_total_minor_check CHECK ((total_minor >= 0))
);
alter table receipt enable row level security;
alter table receipt force row level security;
create policy tenant on receipt using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX receipt_of_store ON public.receipt USING btree (organization_id, store_id, issued_at DESC, id DESC);
CREATE INDEX receipt_refunds ON public.receipt USING btree (organization_id, refund_of) WHERE (refund_of IS NOT NULL);
grant insert, select, update (copies), update (mails) on receipt to comanda_app;

create table receipt_claim (
  organization_id uuid not null,
  store_id uuid not null,
  series text not null,
  number integer not null,
  order_id uuid not null,
  bill_id uuid,
  issued_at timestamp with time zone not null,
  claimed_by text not null,
  constraint receipt_claim_pkey PRIMARY KEY (organization_id, store_id, series, number),
  constraint receipt_claim_organization_id_order_id_bill_id_key UNIQUE NULLS NOT DISTINCT (organization_id, order_id, bill_id),
  constraint receipt_claim_organization_id_order_id_fkey FOREIGN KEY (organization_id, order_id) REFERENCES customer_order(organization_id, id),
  constraint receipt_claim_organization_id_store_id_series_fkey FOREIGN KEY (organization_id, store_id, series) REFERENCES receipt_counter(organization_id, store_id, series),
  constraint receipt_claim_number_check CHECK ((number >= 1)),
  constraint receipt_claim_series_check CHECK ((series <> ''::text))
);
alter table receipt_claim enable row level security;
alter table receipt_claim force row level security;
create policy tenant on receipt_claim using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant insert, select on receipt_claim to comanda_app;

create table receipt_counter (
  organization_id uuid not null,
  store_id uuid not null,
  series text default ''::text not null,
  device_id uuid,
  last_number integer default 0 not null,
  constraint receipt_counter_pkey PRIMARY KEY (organization_id, store_id, series),
  constraint receipt_counter_organization_id_device_id_key UNIQUE (organization_id, device_id),
  constraint receipt_counter_organization_id_device_id_fkey FOREIGN KEY (organization_id, device_id) REFERENCES device(organization_id, id),
  constraint receipt_counter_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint receipt_counter_check CHECK (((series = ''::text) = (device_id IS NULL))),
  constraint receipt_counter_last_number_check CHECK ((last_number >= 0)),
  constraint receipt_counter_series_check CHECK ((series ~ '^(D[1-9][0-9]{0,4})?$'::text))
);
alter table receipt_counter enable row level security;
alter table receipt_counter force row level security;
create policy tenant on receipt_counter using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant insert, select, update on receipt_counter to comanda_app;

create table recipe_condition (
  organization_id uuid not null,
  recipe_line_id uuid not null,
  place smallint not null,
  store_id uuid not null,
  variant_id uuid,
  option_id uuid,
  constraint recipe_condition_pkey PRIMARY KEY (organization_id, recipe_line_id, place),
  constraint recipe_condition_organization_id_option_id_fkey FOREIGN KEY (organization_id, option_id) REFERENCES menu_option(organization_id, id),
  constraint recipe_condition_organization_id_recipe_line_id_fkey FOREIGN KEY (organization_id, recipe_line_id) REFERENCES recipe_line(organization_id, id) ON DELETE CASCADE,
  constraint recipe_condition_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint recipe_condition_organization_id_variant_id_fkey FOREIGN KEY (organization_id, variant_id) REFERENCES menu_variant(organization_id, id),
  constraint recipe_condition_check CHECK ((num_nonnulls(variant_id, option_id) = 1)),
  constraint recipe_condition_place_check CHECK (((place >= 1) AND (place <= 10)))
);
alter table recipe_condition enable row level security;
alter table recipe_condition force row level security;
create policy tenant on recipe_condition using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX recipe_condition_of_option ON public.recipe_condition USING btree (organization_id, option_id) WHERE (option_id IS NOT NULL);
CREATE INDEX recipe_condition_of_store ON public.recipe_condition USING btree (organization_id, store_id, recipe_line_id);
CREATE INDEX recipe_condition_of_variant ON public.recipe_condition USING btree (organization_id, variant_id) WHERE (variant_id IS NOT NULL);
CREATE TRIGGER raise_version_deleted AFTER DELETE ON public.recipe_condition REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION raise_recipe_versions();
CREATE TRIGGER raise_version_inserted AFTER INSERT ON public.recipe_condition REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION raise_recipe_versions();
CREATE TRIGGER raise_version_updated AFTER UPDATE ON public.recipe_condition REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION raise_recipe_versions();
grant delete, insert, select, update on recipe_condition to comanda_app;

create table recipe_edit (
  organization_id uuid not null,
  subject_id uuid not null,
  store_id uuid not null,
  version integer not null,
  constraint recipe_edit_pkey PRIMARY KEY (organization_id, subject_id),
  constraint recipe_edit_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id)
);
alter table recipe_edit enable row level security;
alter table recipe_edit force row level security;
create policy tenant on recipe_edit using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant delete, insert, select, update on recipe_edit to comanda_app;

create table recipe_line (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  item_id uuid,
  stock_item_id uuid not null,
  quantity numeric(14,3) not null,
  waste_basis_points integer default 0 not null,
  sort integer default 0 not null,
  constraint recipe_line_pkey PRIMARY KEY (organization_id, id),
  constraint recipe_line_organization_id_item_id_fkey FOREIGN KEY (organization_id, item_id) REFERENCES menu_item(organization_id, id) ON DELETE CASCADE,
  constraint recipe_line_organization_id_stock_item_id_fkey FOREIGN KEY (organization_id, stock_item_id) REFERENCES stock_item(organization_id, id),
  constraint recipe_line_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint recipe_line_quantity_check CHECK ((quantity > (0)::numeric)),
  constraint recipe_line_waste_basis_points_check CHECK (((waste_basis_points >= 0) AND (waste_basis_points <= 10000)))
);
alter table recipe_line enable row level security;
alter table recipe_line force row level security;
create policy tenant on recipe_line using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX recipe_line_of_item ON public.recipe_line USING btree (organization_id, item_id);
CREATE INDEX recipe_line_of_stock ON public.recipe_line USING btree (organization_id, stock_item_id);
CREATE INDEX recipe_line_of_store ON public.recipe_line USING btree (organization_id, store_id);
CREATE TRIGGER raise_version_deleted AFTER DELETE ON public.recipe_line REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION raise_recipe_versions();
CREATE TRIGGER raise_version_inserted AFTER INSERT ON public.recipe_line REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION raise_recipe_versions();
CREATE TRIGGER raise_version_updated AFTER UPDATE ON public.recipe_line REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION raise_recipe_versions();
grant delete, insert, select, update on recipe_line to comanda_app;

create table recipe_version (
  organization_id uuid not null,
  store_id uuid not null,
  version bigint default 1 not null,
  constraint recipe_version_pkey PRIMARY KEY (organization_id, store_id),
  constraint recipe_version_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id)
) with (fillfactor=50);
alter table recipe_version enable row level security;
alter table recipe_version force row level security;
create policy tenant on recipe_version using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant delete, insert, select, update on recipe_version to comanda_app;

create table refunded_line (
  organization_id uuid not null,
  store_id uuid not null,
  order_id uuid not null,
  line_id uuid not null,
  sold_quantity integer not null,
  refunded_quantity integer not null,
  constraint refunded_line_pkey PRIMARY KEY (organization_id, line_id),
  constraint refunded_line_organization_id_order_id_fkey FOREIGN KEY (organization_id, order_id) REFERENCES customer_order(organization_id, id),
  constraint refunded_line_check CHECK ((refunded_quantity <= sold_quantity)),
  constraint refunded_line_refunded_quantity_check CHECK ((refunded_quantity >= 0)),
  constraint refunded_line_sold_quantity_check CHECK ((sold_quantity >= 0))
);
alter table refunded_line enable row level security;
alter table refunded_line force row level security;
create policy tenant on refunded_line using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant delete, insert, select, update on refunded_line to comanda_app;

create table reservation (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  status text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  party_size integer not null,
  guest_name text not null,
  phone_sealed text,
  phone_index text,
  note text,
  customer_person_id uuid,
  currency text not null,
  deposit_due_minor bigint not null,
  deposit_held_minor bigint default 0 not null,
  deposit_until timestamp with time zone,
  arrived_at timestamp with time zone,
  seating_id uuid,
  cancel_reason text,
  placed_by text not null,
  placed_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint reservation_pkey PRIMARY KEY (organization_id, id),
  constraint reservation_customer_person_id_fkey FOREIGN KEY (customer_person_id) REFERENCES person(id),
  constraint reservation_organization_id_seating_id_fkey FOREIGN KEY (organization_id, seating_id) REFERENCES seating(organization_id, id),
  constraint reservation_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint reservation_check CHECK ((starts_at < ends_at)),
  constraint reservation_deposit_due_minor_check CHECK ((deposit_due_minor >= 0)),
  constraint reservation_deposit_held_minor_check CHECK ((deposit_held_minor >= 0)),
  constraint reservation_guest_name_check CHECK (((length(guest_name) >= 1) AND (length(guest_name) <= 100))),
  constraint reservation_party_size_check CHECK (((party_size >= 1) AND (party_size <= 500))),
  constraint reservation_status_check CHECK ((status = ANY (ARRAY['PENDING_DEPOSIT'::text, 'CONFIRMED'::text, 'ARRIVED'::text, 'SEATED'::text, 'COMPLETED'::text, 'CANCELLED'::text, 'NO_SHOW'::text])))
);
alter table reservation enable row level security;
alter table reservation force row level security;
create policy own_reservation on reservation for select to comanda_app using ((customer_person_id = ( SELECT current_person() AS current_person)) AND (( SELECT current_organization() AS current_organization) IS NULL));
create policy tenant on reservation using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX reservation_by_phone ON public.reservation USING btree (organization_id, phone_index) WHERE (phone_index IS NOT NULL);
CREATE INDEX reservation_of_person ON public.reservation USING btree (customer_person_id) WHERE (customer_person_id IS NOT NULL);
CREATE INDEX reservation_of_seating ON public.reservation USING btree (organization_id, seating_id) WHERE (seating_id IS NOT NULL);
CREATE INDEX reservation_of_store ON public.reservation USING btree (organization_id, store_id, starts_at, id);
CREATE INDEX reservation_waiting ON public.reservation USING btree (organization_id, starts_at) WHERE (status = ANY (ARRAY['PENDING_DEPOSIT'::text, 'CONFIRMED'::text, 'ARRIVED'::text]));
grant delete, insert, select, update on reservation to comanda_app;

create table reservation_deposit_entry (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  reservation_id uuid not null,
  kind text not null,
  held_change_minor bigint not null,
  method text,
  order_id uuid,
  at timestamp with time zone not null,
  by text not null,
  constraint reservation_deposit_entry_pkey PRIMARY KEY (organization_id, id),
  constraint reservation_deposit_entry_organization_id_reservation_id_fkey FOREIGN KEY (organization_id, reservation_id) REFERENCES reservation(organization_id, id),
  constraint reservation_deposit_entry_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint reservation_deposit_entry_check CHECK (((kind = 'RECEIVED'::text) = (held_change_minor > 0))),
  constraint reservation_deposit_entry_kind_check CHECK ((kind = ANY (ARRAY['RECEIVED'::text, 'REDEEMED'::text, 'RETURNED'::text, 'FORFEITED'::text])))
);
alter table reservation_deposit_entry enable row level security;
alter table reservation_deposit_entry force row level security;
create policy tenant on reservation_deposit_entry using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX reservation_deposit_entry_of ON public.reservation_deposit_entry USING btree (organization_id, reservation_id, at);
grant insert, select on reservation_deposit_entry to comanda_app;

create table reservation_table (
  organization_id uuid not null,
  reservation_id uuid not null,
  table_id uuid not null,
  store_id uuid not null,
  during tstzrange not null,
  constraint reservation_table_pkey PRIMARY KEY (organization_id, reservation_id, table_id),
  constraint reservation_table_organization_id_reservation_id_fkey FOREIGN KEY (organization_id, reservation_id) REFERENCES reservation(organization_id, id),
  constraint reservation_table_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint reservation_table_organization_id_table_id_fkey FOREIGN KEY (organization_id, table_id) REFERENCES floor_table(organization_id, id),
  constraint reservation_table_during_check CHECK ((NOT isempty(during))),
  constraint reservation_table_once EXCLUDE USING gist (organization_id WITH =, table_id WITH =, during WITH &&)
);
alter table reservation_table enable row level security;
alter table reservation_table force row level security;
create policy tenant on reservation_table using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX reservation_table_of_store ON public.reservation_table USING btree (organization_id, store_id);
grant delete, insert, select, update on reservation_table to comanda_app;

create table role_assignment (
  organization_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  store_id uuid,
  role text not null,
  expires_at timestamp with time zone,
  denied text[] default '{}'::text[] not null,
  discount_limit_minor bigint,
  counter_ids uuid[] default '{}'::uuid[] not null,
  created_at timestamp with time zone default now() not null,
  constraint role_assignment_pkey PRIMARY KEY (organization_id, id),
  constraint role_assignment_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id) ON DELETE CASCADE,
  constraint role_assignment_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint role_assignment_discount_limit_minor_check CHECK ((discount_limit_minor >= 0)),
  constraint role_assignment_role_check CHECK ((role = ANY (ARRAY['OWNER'::text, 'MANAGER'::text, 'SHIFT_LEAD'::text, 'CASHIER'::text, 'BARISTA'::text, 'KITCHEN'::text, 'WAITER'::text, 'STAFF'::text])))
);
alter table role_assignment enable row level security;
alter table role_assignment force row level security;
create policy tenant on role_assignment using (organization_id = ( SELECT current_organization() AS current_organization)) with check (organization_id = current_organization());
CREATE INDEX role_assignment_of_member ON public.role_assignment USING btree (organization_id, member_id);
CREATE INDEX role_assignment_of_store ON public.role_assignment USING btree (organization_id, store_id, member_id);
CREATE UNIQUE INDEX role_assignment_once ON public.role_assignment USING btree (organization_id, member_id, role, COALESCE(store_id, organization_id));
grant delete, insert, select, update on role_assignment to comanda_app;

create table sealing_key (
  id integer not null,
  wrapped_key bytea not null,
  created_at timestamp with time zone default now() not null,
  retired_at timestamp with time zone,
  constraint sealing_key_pkey PRIMARY KEY (id),
  constraint sealing_key_id_check CHECK ((id > 0))
);
grant select on sealing_key to comanda_app;

create table seating (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  opened_at timestamp with time zone not null,
  opened_by text not null,
  is_certain boolean not null,
  guests integer,
  closed_at timestamp with time zone,
  merged_into_id uuid,
  constraint seating_pkey PRIMARY KEY (organization_id, id),
  constraint seating_organization_id_merged_into_id_fkey FOREIGN KEY (organization_id, merged_into_id) REFERENCES seating(organization_id, id),
  constraint seating_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint seating_guests_check CHECK (((guests >= 1) AND (guests <= 500)))
);
alter table seating enable row level security;
alter table seating force row level security;
create policy tenant on seating using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX seating_open ON public.seating USING btree (organization_id, store_id) WHERE (closed_at IS NULL);
grant delete, insert, select, update on seating to comanda_app;

create table seating_order (
  organization_id uuid not null,
  order_id uuid not null,
  store_id uuid not null,
  seating_id uuid not null,
  table_id uuid not null,
  ended_at timestamp with time zone,
  constraint seating_order_pkey PRIMARY KEY (organization_id, order_id),
  constraint seating_order_organization_id_seating_id_fkey FOREIGN KEY (organization_id, seating_id) REFERENCES seating(organization_id, id),
  constraint seating_order_organization_id_store_id_order_id_fkey FOREIGN KEY (organization_id, store_id, order_id) REFERENCES customer_order(organization_id, store_id, id),
  constraint seating_order_organization_id_table_id_fkey FOREIGN KEY (organization_id, table_id) REFERENCES floor_table(organization_id, id)
);
alter table seating_order enable row level security;
alter table seating_order force row level security;
create policy tenant on seating_order using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX seating_order_of_seating ON public.seating_order USING btree (organization_id, seating_id);
grant delete, insert, select, update on seating_order to comanda_app;

create table seating_table (
  organization_id uuid not null,
  table_id uuid not null,
  store_id uuid not null,
  seating_id uuid not null,
  constraint seating_table_pkey PRIMARY KEY (organization_id, table_id),
  constraint seating_table_organization_id_seating_id_fkey FOREIGN KEY (organization_id, seating_id) REFERENCES seating(organization_id, id),
  constraint seating_table_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint seating_table_organization_id_table_id_fkey FOREIGN KEY (organization_id, table_id) REFERENCES floor_table(organization_id, id)
);
alter table seating_table enable row level security;
alter table seating_table force row level security;
create policy tenant on seating_table using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX seating_table_of_seating ON public.seating_table USING btree (organization_id, seating_id);
grant delete, insert, select, update on seating_table to comanda_app;

create table second_factor_challenge (
  secret_hash bytea not null,
  person_id uuid not null,
  expires_at timestamp with time zone not null,
  constraint second_factor_challenge_pkey PRIMARY KEY (secret_hash),
  constraint second_factor_challenge_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
CREATE INDEX second_factor_challenge_by_expiry ON public.second_factor_challenge USING btree (expires_at);
CREATE INDEX second_factor_challenge_of_person ON public.second_factor_challenge USING btree (person_id);
grant delete, insert, select, update on second_factor_challenge to comanda_app;

create table security_event (
  id uuid not null,
  person_id uuid,
  type text not null,
  at timestamp with time zone default now() not null,
  ip text,
  user_agent text,
  details jsonb default '{}'::jsonb not null,
  constraint security_event_pkey PRIMARY KEY (id),
  constraint security_event_type_check CHECK ((type ~ '^[A-Z][A-Za-z]+\.[A-Z][A-Za-z]+$'::text))
);
CREATE INDEX security_event_by_time ON public.security_event USING btree (at DESC);
CREATE INDEX security_event_of_person ON public.security_event USING btree (person_id, at DESC);
grant insert, select, update (ip), update (user_agent) on security_event to comanda_app;

create table serving (
  organization_id uuid not null,
  order_id uuid not null,
  store_id uuid not null,
  table_id uuid not null,
  table_number text not null,
  business_date date not null,
  status text not null,
  member_id uuid,
  asked_ids uuid[] default '{}'::uuid[] not null,
  expires_at timestamp with time zone,
  ready_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint serving_pkey PRIMARY KEY (organization_id, order_id),
  constraint serving_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id),
  constraint serving_organization_id_order_id_fkey FOREIGN KEY (organization_id, order_id) REFERENCES customer_order(organization_id, id),
  constraint serving_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint serving_organization_id_table_id_fkey FOREIGN KEY (organization_id, table_id) REFERENCES floor_table(organization_id, id),
  constraint serving_check CHECK (((status = ANY (ARRAY['PENDING'::text, 'ACCEPTED'::text])) <= (member_id IS NOT NULL))),
  constraint serving_check1 CHECK (((status = 'PENDING'::text) = (expires_at IS NOT NULL))),
  constraint serving_status_check CHECK ((status = ANY (ARRAY['PENDING'::text, 'ACCEPTED'::text, 'UNASSIGNED'::text, 'SERVED'::text, 'WITHDRAWN'::text])))
);
alter table serving enable row level security;
alter table serving force row level security;
create policy tenant on serving using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX serving_of_member ON public.serving USING btree (organization_id, member_id, business_date) WHERE (member_id IS NOT NULL);
CREATE INDEX serving_of_store ON public.serving USING btree (organization_id, store_id, ready_at DESC, order_id DESC);
CREATE INDEX serving_waiting ON public.serving USING btree (organization_id, store_id) WHERE (status = ANY (ARRAY['PENDING'::text, 'UNASSIGNED'::text]));
grant delete, insert, select, update on serving to comanda_app;

create table serving_offer (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  order_id uuid not null,
  member_id uuid not null,
  answer text not null,
  at timestamp with time zone not null,
  constraint serving_offer_pkey PRIMARY KEY (organization_id, id),
  constraint serving_offer_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id),
  constraint serving_offer_organization_id_order_id_fkey FOREIGN KEY (organization_id, order_id) REFERENCES serving(organization_id, order_id),
  constraint serving_offer_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint serving_offer_answer_check CHECK ((answer = ANY (ARRAY['ACCEPTED'::text, 'REJECTED'::text, 'TIMEOUT'::text, 'ASSIGNED'::text])))
);
alter table serving_offer enable row level security;
alter table serving_offer force row level security;
create policy tenant on serving_offer using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX serving_offer_of_order ON public.serving_offer USING btree (organization_id, order_id, at);
grant insert, select on serving_offer to comanda_app;

create table settlement_line (
  organization_id uuid not null,
  store_id uuid not null,
  run_id uuid not null,
  payment_id uuid not null,
  expected_minor bigint not null,
  reported_minor bigint,
  says text not null,
  constraint settlement_line_pkey PRIMARY KEY (organization_id, run_id, payment_id),
  constraint settlement_line_organization_id_payment_id_fkey FOREIGN KEY (organization_id, payment_id) REFERENCES payment(organization_id, id),
  constraint settlement_line_organization_id_run_id_fkey FOREIGN KEY (organization_id, run_id) REFERENCES settlement_run(organization_id, id)
);
alter table settlement_line enable row level security;
alter table settlement_line force row level security;
create policy tenant on settlement_line using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant delete, insert, select, update on settlement_line to comanda_app;

create table settlement_run (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  account_id uuid not null,
  provider text not null,
  business_date date not null,
  currency text not null,
  status text not null,
  payments integer default 0 not null,
  expected_minor bigint default 0 not null,
  reported_minor bigint default 0 not null,
  difference_minor bigint default 0 not null,
  unanswered integer default 0 not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  by text not null,
  constraint settlement_run_pkey PRIMARY KEY (organization_id, id),
  constraint settlement_run_organization_id_account_id_business_date_key UNIQUE (organization_id, account_id, business_date),
  constraint settlement_run_organization_id_account_id_fkey FOREIGN KEY (organization_id, account_id) REFERENCES provider_account(organization_id, id),
  constraint settlement_run_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint settlement_run_status_check CHECK ((status = ANY (ARRAY['RUNNING'::text, 'DONE'::text])))
);
alter table settlement_run enable row level security;
alter table settlement_run force row level security;
create policy tenant on settlement_run using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant delete, insert, select, update on settlement_run to comanda_app;

create table short_code (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  code text not null,
  table_id uuid,
  zone_id uuid,
  item_id uuid,
  created_at timestamp with time zone default now() not null,
  constraint short_code_pkey PRIMARY KEY (organization_id, id),
  constraint short_code_organization_id_store_id_code_key UNIQUE (organization_id, store_id, code),
  constraint short_code_organization_id_item_id_fkey FOREIGN KEY (organization_id, item_id) REFERENCES menu_item(organization_id, id) ON DELETE CASCADE,
  constraint short_code_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint short_code_organization_id_table_id_fkey FOREIGN KEY (organization_id, table_id) REFERENCES floor_table(organization_id, id) ON DELETE CASCADE,
  constraint short_code_organization_id_zone_id_fkey FOREIGN KEY (organization_id, zone_id) REFERENCES zone(organization_id, id) ON DELETE CASCADE,
  constraint short_code_check CHECK ((num_nonnulls(table_id, zone_id, item_id) = 1)),
  constraint short_code_code_check CHECK ((code ~ '^[0-9A-Z]{2,12}$'::text))
);
alter table short_code enable row level security;
alter table short_code force row level security;
create policy tenant on short_code using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant delete, insert, select, update on short_code to comanda_app;

create table sign_in_lock (
  key bytea not null,
  failures integer not null,
  first_failed_at timestamp with time zone not null,
  locked_until timestamp with time zone,
  constraint sign_in_lock_pkey PRIMARY KEY (key),
  constraint sign_in_lock_failures_check CHECK ((failures >= 0))
);
CREATE INDEX sign_in_lock_by_age ON public.sign_in_lock USING btree (first_failed_at);
grant delete, insert, select, update on sign_in_lock to comanda_app;

create table signing_key (
  id text not null,
  public_jwk json not null,
  wrapped_private text not null,
  created_at timestamp with time zone default now() not null,
  signs_from timestamp with time zone not null,
  retires_at timestamp with time zone,
  constraint signing_key_pkey PRIMARY KEY (id)
);
grant delete, insert, select, update on signing_key to comanda_app;

create table staff_session (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  member_id uuid not null,
  device_id uuid not null,
  secret_hash bytea not null,
  opened_at timestamp with time zone default now() not null,
  last_used_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint staff_session_pkey PRIMARY KEY (organization_id, id),
  constraint staff_session_organization_id_device_id_fkey FOREIGN KEY (organization_id, device_id) REFERENCES device(organization_id, id),
  constraint staff_session_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id),
  constraint staff_session_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id)
);
alter table staff_session enable row level security;
alter table staff_session force row level security;
create policy tenant on staff_session using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX staff_session_of_device ON public.staff_session USING btree (organization_id, device_id) WHERE (closed_at IS NULL);
CREATE INDEX staff_session_of_member ON public.staff_session USING btree (organization_id, member_id) WHERE (closed_at IS NULL);
grant delete, insert, select, update on staff_session to comanda_app;

create table stock_alert (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  stock_item_id uuid not null,
  topic text not null,
  kind text not null,
  severity text not null,
  status text default 'ACTIVE'::text not null,
  business_date date not null,
  available numeric(14,3) not null,
  opened_at timestamp with time zone not null,
  settled_by text,
  settled_at timestamp with time zone,
  version integer default 1 not null,
  escalated_at timestamp with time zone,
  constraint stock_alert_pkey PRIMARY KEY (organization_id, id),
  constraint stock_alert_organization_id_stock_item_id_topic_business_da_key UNIQUE (organization_id, stock_item_id, topic, business_date),
  constraint stock_alert_organization_id_stock_item_id_fkey FOREIGN KEY (organization_id, stock_item_id) REFERENCES stock_item(organization_id, id),
  constraint stock_alert_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint stock_alert_check CHECK ((((kind = ANY (ARRAY['LOW'::text, 'OUT'::text])) AND (topic = 'LEVEL'::text)) OR ((kind = ANY (ARRAY['EXPIRING'::text, 'EXPIRED'::text])) AND (topic = 'EXPIRY'::text)) OR ((kind = 'DEAD_STOCK'::text) AND (topic = 'USE'::text)) OR ((kind = 'OVERSTOCK'::text) AND (topic = 'EXCESS'::text)))),
  constraint stock_alert_severity_check CHECK ((severity = ANY (ARRAY['WARNING'::text, 'CRITICAL'::text]))),
  constraint stock_alert_status_check CHECK ((status = ANY (ARRAY['ACTIVE'::text, 'ACKNOWLEDGED'::text, 'RESOLVED'::text, 'DISMISSED'::text]))),
  constraint stock_alert_topic_check CHECK ((topic = ANY (ARRAY['LEVEL'::text, 'EXPIRY'::text, 'USE'::text, 'EXCESS'::text])))
);
alter table stock_alert enable row level security;
alter table stock_alert force row level security;
create policy tenant on stock_alert using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX stock_alert_of_store ON public.stock_alert USING btree (organization_id, store_id, opened_at DESC);
grant delete, insert, select, update on stock_alert to comanda_app;

create table stock_batch (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  stock_item_id uuid not null,
  batch_no text,
  expires_on date,
  received_at timestamp with time zone not null,
  quantity numeric(14,3) not null,
  remaining numeric(14,3) not null,
  unit_cost_micro bigint not null,
  location_id uuid,
  constraint stock_batch_pkey PRIMARY KEY (organization_id, id),
  constraint stock_batch_organization_id_location_id_fkey FOREIGN KEY (organization_id, location_id) REFERENCES storage_location(organization_id, id),
  constraint stock_batch_organization_id_stock_item_id_fkey FOREIGN KEY (organization_id, stock_item_id) REFERENCES stock_item(organization_id, id),
  constraint stock_batch_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint stock_batch_batch_no_check CHECK (((length(batch_no) >= 1) AND (length(batch_no) <= 60))),
  constraint stock_batch_check CHECK ((remaining <= quantity)),
  constraint stock_batch_quantity_check CHECK ((quantity > (0)::numeric)),
  constraint stock_batch_remaining_check CHECK ((remaining >= (0)::numeric)),
  constraint stock_batch_unit_cost_micro_check CHECK ((unit_cost_micro >= 0))
);
alter table stock_batch enable row level security;
alter table stock_batch force row level security;
create policy tenant on stock_batch using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX stock_batch_expiring ON public.stock_batch USING btree (organization_id, store_id, expires_on) WHERE (remaining > (0)::numeric);
CREATE INDEX stock_batch_of_item ON public.stock_batch USING btree (organization_id, stock_item_id, expires_on) WHERE (remaining > (0)::numeric);
grant delete, insert, select, update on stock_batch to comanda_app;

create table stock_cost_layer (
  organization_id uuid not null,
  id bigint generated always as identity not null,
  store_id uuid not null,
  stock_item_id uuid not null,
  quantity numeric(14,3) not null,
  unit_cost_micro bigint not null,
  constraint stock_cost_layer_pkey PRIMARY KEY (organization_id, id),
  constraint stock_cost_layer_organization_id_store_id_stock_item_id_fkey FOREIGN KEY (organization_id, store_id, stock_item_id) REFERENCES stock_item(organization_id, store_id, id),
  constraint stock_cost_layer_quantity_check CHECK ((quantity >= (0)::numeric)),
  constraint stock_cost_layer_unit_cost_micro_check CHECK ((unit_cost_micro >= 0))
);
alter table stock_cost_layer enable row level security;
alter table stock_cost_layer force row level security;
create policy tenant on stock_cost_layer using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX stock_cost_layer_of_item ON public.stock_cost_layer USING btree (organization_id, stock_item_id, id);
CREATE TRIGGER renew_next_costs_deleted AFTER DELETE ON public.stock_cost_layer REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION renew_next_costs();
CREATE TRIGGER renew_next_costs_inserted AFTER INSERT ON public.stock_cost_layer REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION renew_next_costs();
CREATE TRIGGER renew_next_costs_updated AFTER UPDATE ON public.stock_cost_layer REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION renew_next_costs();
grant delete, insert, select, update on stock_cost_layer to comanda_app;

create table stock_hold (
  organization_id uuid not null,
  order_id uuid not null,
  stock_item_id uuid not null,
  store_id uuid not null,
  quantity numeric(14,3) not null,
  used numeric(14,3) default 0 not null,
  lapsed numeric(14,3) default 0 not null,
  constraint stock_hold_pkey PRIMARY KEY (organization_id, order_id, stock_item_id),
  constraint stock_hold_organization_id_store_id_stock_item_id_fkey FOREIGN KEY (organization_id, store_id, stock_item_id) REFERENCES stock_item(organization_id, store_id, id),
  constraint stock_hold_lapsed_check CHECK ((lapsed >= (0)::numeric)),
  constraint stock_hold_quantity_check CHECK ((quantity >= (0)::numeric)),
  constraint stock_hold_used_check CHECK ((used >= (0)::numeric))
) with (fillfactor=70);
alter table stock_hold enable row level security;
alter table stock_hold force row level security;
create policy tenant on stock_hold using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant delete, insert, select, update on stock_hold to comanda_app;

create table stock_item (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name jsonb not null,
  unit text not null,
  available numeric(14,3) not null,
  held numeric(14,3) default 0 not null,
  minimum numeric(14,3),
  sku text,
  barcode text,
  category text,
  location_id uuid,
  pack_size numeric(14,3),
  pack_unit text,
  maximum numeric(14,3),
  reorder_point numeric(14,3),
  reorder_quantity numeric(14,3),
  is_perishable boolean default false not null,
  shelf_life_days integer,
  unit_cost_micro bigint default 0 not null,
  movements bigint default 0 not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  cost_method text default 'AVERAGE'::text not null,
  next_cost_micro bigint,
  last_used_at timestamp with time zone,
  constraint stock_item_pkey PRIMARY KEY (organization_id, id),
  constraint stock_item_organization_id_store_id_id_key UNIQUE (organization_id, store_id, id),
  constraint stock_item_organization_id_location_id_fkey FOREIGN KEY (organization_id, location_id) REFERENCES storage_location(organization_id, id),
  constraint stock_item_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint stock_item_available_check CHECK ((available >= (0)::numeric)),
  constraint stock_item_barcode_check CHECK (((length(barcode) >= 1) AND (length(barcode) <= 60))),
  constraint stock_item_category_check CHECK (((length(category) >= 1) AND (length(category) <= 60))),
  constraint stock_item_check CHECK (((pack_size IS NULL) = (pack_unit IS NULL))),
  constraint stock_item_cost_method_check CHECK ((cost_method = ANY (ARRAY['AVERAGE'::text, 'FIFO'::text, 'LIFO'::text]))),
  constraint stock_item_held_check CHECK ((held >= (0)::numeric)),
  constraint stock_item_maximum_check CHECK ((maximum >= (0)::numeric)),
  constraint stock_item_minimum_check CHECK ((minimum >= (0)::numeric)),
  constraint stock_item_movements_check CHECK ((movements >= 0)),
  constraint stock_item_next_cost_micro_check CHECK ((next_cost_micro >= 0)),
  constraint stock_item_pack_size_check CHECK ((pack_size > (0)::numeric)),
  constraint stock_item_pack_unit_check CHECK ((pack_unit = ANY (ARRAY['GRAM'::text, 'KG'::text, 'ML'::text, 'LITER'::text, 'PIECE'::text, 'PORTION'::text]))),
  constraint stock_item_reorder_point_check CHECK ((reorder_point >= (0)::numeric)),
  constraint stock_item_reorder_quantity_check CHECK ((reorder_quantity > (0)::numeric)),
  constraint stock_item_shelf_life_days_check CHECK (((shelf_life_days >= 1) AND (shelf_life_days <= 3650))),
  constraint stock_item_sku_check CHECK (((length(sku) >= 1) AND (length(sku) <= 60))),
  constraint stock_item_unit_check CHECK ((unit = ANY (ARRAY['GRAM'::text, 'KG'::text, 'ML'::text, 'LITER'::text, 'PIECE'::text, 'PACK'::text, 'PORTION'::text]))),
  constraint stock_item_unit_cost_micro_check CHECK ((unit_cost_micro >= 0))
) with (fillfactor=50);
alter table stock_item enable row level security;
alter table stock_item force row level security;
create policy tenant on stock_item using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE UNIQUE INDEX stock_item_barcode ON public.stock_item USING btree (organization_id, store_id, barcode) WHERE (deleted_at IS NULL);
CREATE INDEX stock_item_of_store ON public.stock_item USING btree (organization_id, store_id);
CREATE UNIQUE INDEX stock_item_sku ON public.stock_item USING btree (organization_id, store_id, sku) WHERE (deleted_at IS NULL);
CREATE TRIGGER begin_cost_method AFTER UPDATE OF cost_method ON public.stock_item FOR EACH ROW WHEN ((old.cost_method <> new.cost_method)) EXECUTE FUNCTION begin_cost_method();
CREATE TRIGGER raise_recipe_version AFTER UPDATE OF unit_cost_micro, next_cost_micro, cost_method ON public.stock_item FOR EACH ROW WHEN (((old.unit_cost_micro IS DISTINCT FROM new.unit_cost_micro) OR (old.next_cost_micro IS DISTINCT FROM new.next_cost_micro) OR (old.cost_method <> new.cost_method))) EXECUTE FUNCTION raise_recipe_version_of_cost();
CREATE TRIGGER renew_next_cost AFTER UPDATE OF unit_cost_micro ON public.stock_item FOR EACH ROW WHEN ((new.cost_method <> 'AVERAGE'::text)) EXECUTE FUNCTION renew_next_cost();
grant delete, insert, select, update on stock_item to comanda_app;

create table stock_movement (
  organization_id uuid not null,
  store_id uuid not null,
  stock_item_id uuid not null,
  kind text not null,
  available_change numeric(14,3) not null,
  held_change numeric(14,3) not null,
  order_id uuid,
  at timestamp with time zone default now() not null,
  seq bigint not null,
  unit_cost_micro bigint,
  reason text,
  batch_id uuid,
  actor text,
  constraint stock_movement_pkey PRIMARY KEY (organization_id, stock_item_id, seq),
  constraint stock_movement_organization_id_store_id_stock_item_id_fkey FOREIGN KEY (organization_id, store_id, stock_item_id) REFERENCES stock_item(organization_id, store_id, id),
  constraint stock_movement_kind_check CHECK ((kind = ANY (ARRAY['RESERVATION'::text, 'RELEASE'::text, 'SALE'::text, 'RETURN'::text, 'WASTE'::text, 'EXPIRATION'::text, 'COUNT'::text, 'ADJUSTMENT'::text, 'PURCHASE'::text, 'RESTOCK'::text, 'TRANSFER_OUT'::text, 'TRANSFER_IN'::text, 'PRODUCTION'::text, 'EMPLOYEE_CONSUMPTION'::text]))),
  constraint stock_movement_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 200))),
  constraint stock_movement_unit_cost_micro_check CHECK ((unit_cost_micro >= 0))
);
alter table stock_movement enable row level security;
alter table stock_movement force row level security;
create policy tenant on stock_movement using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant insert, select on stock_movement to comanda_app;

create table stock_portions (
  organization_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  store_id uuid not null,
  portions integer not null,
  constraint stock_portions_pkey PRIMARY KEY (organization_id, kind, subject_id),
  constraint stock_portions_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint stock_portions_kind_check CHECK ((kind = ANY (ARRAY['ITEM'::text, 'OPTION'::text]))),
  constraint stock_portions_portions_check CHECK ((portions >= 0))
) with (fillfactor=50);
alter table stock_portions enable row level security;
alter table stock_portions force row level security;
create policy tenant on stock_portions using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX stock_portions_of_store ON public.stock_portions USING btree (organization_id, store_id);
grant delete, insert, select, update on stock_portions to comanda_app;

create table stock_reservation (
  organization_id uuid not null,
  order_id uuid not null,
  store_id uuid not null,
  status text not null,
  expires_at timestamp with time zone,
  constraint stock_reservation_pkey PRIMARY KEY (organization_id, order_id),
  constraint stock_reservation_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint stock_reservation_status_check CHECK ((status = ANY (ARRAY['ACTIVE'::text, 'COMMITTED'::text, 'RELEASED'::text, 'EXPIRED'::text])))
) with (fillfactor=70);
alter table stock_reservation enable row level security;
alter table stock_reservation force row level security;
create policy tenant on stock_reservation using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX stock_reservation_expiring ON public.stock_reservation USING btree (organization_id, expires_at) WHERE ((status = 'ACTIVE'::text) AND (expires_at IS NOT NULL));
grant delete, insert, select, update on stock_reservation to comanda_app;

create table storage_location (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name text not null,
  kind text not null,
  celsius_min numeric(5,1),
  celsius_max numeric(5,1),
  version integer default 1 not null,
  deleted_at timestamp with time zone,
  constraint storage_location_pkey PRIMARY KEY (organization_id, id),
  constraint storage_location_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint storage_location_check CHECK ((celsius_min <= celsius_max)),
  constraint storage_location_kind_check CHECK ((kind = ANY (ARRAY['FRIDGE'::text, 'FREEZER'::text, 'DRY'::text, 'BAR'::text, 'CELLAR'::text, 'OTHER'::text]))),
  constraint storage_location_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)))
);
alter table storage_location enable row level security;
alter table storage_location force row level security;
create policy tenant on storage_location using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX storage_location_of_store ON public.storage_location USING btree (organization_id, store_id);
grant delete, insert, select, update on storage_location to comanda_app;

create table store (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  slug text not null,
  currency text not null,
  time_zone text not null,
  language text not null,
  languages text[] not null,
  prices_include_tax boolean not null,
  business_day_starts_at time without time zone default '04:00:00'::time without time zone not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  short_id text default new_short_id() not null,
  type text default 'CAFE'::text not null,
  address jsonb,
  latitude double precision,
  longitude double precision,
  phone text,
  email text,
  logo text,
  theme_colors jsonb,
  hours jsonb default '{}'::jsonb not null,
  hours_version integer default 1 not null,
  special_days_version integer default 1 not null,
  delivery_zones_version integer default 1 not null,
  override_state text,
  override_until timestamp with time zone,
  announced_state text default 'OPEN'::text not null,
  settings jsonb default '{}'::jsonb not null,
  settings_version integer default 1 not null,
  features jsonb default '{}'::jsonb not null,
  features_version integer default 1 not null,
  onboarding_done text[] default '{}'::text[] not null,
  constraint store_pkey PRIMARY KEY (organization_id, id),
  constraint store_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint store_address_check CHECK ((jsonb_typeof(address) = 'object'::text)),
  constraint store_announced_state_check CHECK ((announced_state = ANY (ARRAY['OPEN'::text, 'CLOSED'::text, 'PAUSED'::text]))),
  constraint store_features_check CHECK ((jsonb_typeof(features) = 'object'::text)),
  constraint store_hours_check CHECK ((jsonb_typeof(hours) = 'object'::text)),
  constraint store_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision))),
  constraint store_location CHECK (((latitude IS NULL) = (longitude IS NULL))),
  constraint store_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision))),
  constraint store_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint store_override_is_whole CHECK (((override_state IS NOT NULL) OR (override_until IS NULL))),
  constraint store_override_state_check CHECK ((override_state = ANY (ARRAY['OPEN'::text, 'CLOSED'::text, 'PAUSED'::text]))),
  constraint store_pause_ends CHECK (((override_state IS DISTINCT FROM 'PAUSED'::text) OR (override_until IS NOT NULL))),
  constraint store_settings_check CHECK ((jsonb_typeof(settings) = 'object'::text)),
  constraint store_short_id_check CHECK ((short_id ~ '^[2-9A-HJKMNP-Z]{4,8}$'::text)),
  constraint store_theme_colors_check CHECK ((jsonb_typeof(theme_colors) = 'object'::text)),
  constraint store_time_zone CHECK (is_time_zone(time_zone)),
  constraint store_type_check CHECK ((type = ANY (ARRAY['CAFE'::text, 'RESTAURANT'::text, 'BAR'::text, 'BAKERY'::text, 'FOOD_TRUCK'::text, 'SHOP'::text, 'OTHER'::text])))
);
alter table store enable row level security;
alter table store force row level security;
create policy tenant on store using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (id = ANY (current_stores()))));
CREATE TRIGGER list_in_directory AFTER INSERT OR UPDATE OF slug, short_id, deleted_at ON public.store FOR EACH ROW EXECUTE FUNCTION list_store_in_directory();
CREATE TRIGGER open_recipe_version AFTER INSERT ON public.store FOR EACH ROW EXECUTE FUNCTION open_recipe_version();
CREATE TRIGGER open_stream AFTER INSERT ON public.store FOR EACH ROW EXECUTE FUNCTION open_stream();
CREATE TRIGGER raise_menu_version AFTER UPDATE ON public.store FOR EACH ROW WHEN ((((((((old.settings IS DISTINCT FROM new.settings) OR (old.currency IS DISTINCT FROM new.currency)) OR (old.language IS DISTINCT FROM new.language)) OR (old.languages IS DISTINCT FROM new.languages)) OR (old.time_zone IS DISTINCT FROM new.time_zone)) OR (old.prices_include_tax IS DISTINCT FROM new.prices_include_tax)) OR (old.deleted_at IS DISTINCT FROM new.deleted_at))) EXECUTE FUNCTION raise_menu_version_of_store();
CREATE TRIGGER raise_menu_version_first AFTER INSERT ON public.store FOR EACH ROW EXECUTE FUNCTION raise_menu_version_of_store();
CREATE TRIGGER tell_platform AFTER INSERT OR UPDATE OF deleted_at ON public.store FOR EACH ROW EXECUTE FUNCTION tell_platform_of_store();
grant delete, insert, select, update on store to comanda_app;

create table store_books (
  organization_id uuid not null,
  store_id uuid not null,
  day_number integer default 1 not null,
  day_opened_at timestamp with time zone default now() not null,
  postings bigint default 0 not null,
  constraint store_books_pkey PRIMARY KEY (organization_id, store_id),
  constraint store_books_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint store_books_day_number_check CHECK ((day_number >= 1))
) with (fillfactor=50);
alter table store_books enable row level security;
alter table store_books force row level security;
create policy tenant on store_books using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant insert, select, update on store_books to comanda_app;

create table store_directory (
  store_id uuid not null,
  organization_id uuid not null,
  slug text not null,
  short_id text not null,
  is_deleted boolean default false not null,
  constraint store_directory_pkey PRIMARY KEY (store_id),
  constraint store_directory_short_id_key UNIQUE (short_id),
  constraint store_directory_slug_key UNIQUE (slug),
  constraint store_directory_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id) ON DELETE CASCADE
);
CREATE INDEX store_directory_of_organization ON public.store_directory USING btree (organization_id);
grant select on store_directory to comanda_app;
grant select on store_directory to comanda_reader;

create table store_hostname (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  hostname text not null,
  is_primary boolean default false not null,
  is_active boolean default true not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint store_hostname_pkey PRIMARY KEY (organization_id, id),
  constraint store_hostname_organization_id_hostname_key UNIQUE (organization_id, hostname),
  constraint store_hostname_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint store_hostname_hostname_check CHECK ((hostname ~ '^[a-z0-9.-]{3,253}$'::text))
);
alter table store_hostname enable row level security;
alter table store_hostname force row level security;
create policy tenant on store_hostname using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX store_hostname_of_store ON public.store_hostname USING btree (organization_id, store_id);
CREATE UNIQUE INDEX store_hostname_primary ON public.store_hostname USING btree (organization_id, store_id) WHERE is_primary;
CREATE TRIGGER list_in_directory AFTER INSERT OR DELETE OR UPDATE OF is_active ON public.store_hostname FOR EACH ROW EXECUTE FUNCTION list_hostname_in_directory();
grant delete, insert, select, update on store_hostname to comanda_app;

create table store_special_day (
  organization_id uuid not null,
  store_id uuid not null,
  day date not null,
  intervals jsonb not null,
  note text,
  constraint store_special_day_pkey PRIMARY KEY (organization_id, store_id, day),
  constraint store_special_day_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint store_special_day_intervals_check CHECK ((jsonb_typeof(intervals) = 'array'::text))
);
alter table store_special_day enable row level security;
alter table store_special_day force row level security;
create policy tenant on store_special_day using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant delete, insert, select, update on store_special_day to comanda_app;

create table subscriber_cursor (
  organization_id uuid not null,
  subscriber text not null,
  stream uuid not null,
  seq bigint default 0 not null,
  attempts integer default 0 not null,
  constraint subscriber_cursor_pkey PRIMARY KEY (organization_id, subscriber, stream),
  constraint subscriber_cursor_organization_id_stream_fkey FOREIGN KEY (organization_id, stream) REFERENCES journal_head(organization_id, stream)
) with (fillfactor=50);
alter table subscriber_cursor enable row level security;
alter table subscriber_cursor force row level security;
create policy tenant on subscriber_cursor using (organization_id = ( SELECT current_organization() AS current_organization)) with check (organization_id = current_organization());
grant delete, insert, select, update on subscriber_cursor to comanda_app;

create table subscription_notice (
  organization_id uuid not null,
  subject uuid not null,
  ends_at timestamp with time zone not null,
  days_before integer not null,
  told_at timestamp with time zone not null,
  constraint subscription_notice_pkey PRIMARY KEY (organization_id, subject, ends_at, days_before),
  constraint subscription_notice_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint subscription_notice_days_before_check CHECK ((days_before >= 0))
);
alter table subscription_notice enable row level security;
alter table subscription_notice force row level security;
create policy tenant on subscription_notice using (organization_id = ( SELECT current_organization() AS current_organization)) with check (organization_id = current_organization());
grant insert, select on subscription_notice to comanda_app;

create table support_access (
  organization_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  session_id uuid not null,
  reason text not null,
  opened_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by text,
  constraint support_access_pkey PRIMARY KEY (organization_id, id),
  constraint support_access_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint support_access_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint support_access_check CHECK (((expires_at > opened_at) AND (expires_at <= (opened_at + '04:00:00'::interval)))),
  constraint support_access_check1 CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  constraint support_access_ended_by_check CHECK ((ended_by = ANY (ARRAY['SUPPORT'::text, 'OWNER'::text]))),
  constraint support_access_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
);
alter table support_access enable row level security;
alter table support_access force row level security;
create policy own_support on support_access for select to comanda_app using (person_id = ( SELECT current_person() AS current_person));
create policy platform_window on support_access for select to comanda_app using ( SELECT looks_after_platform() AS looks_after_platform);
create policy tenant on support_access using (organization_id = ( SELECT current_organization() AS current_organization)) with check (organization_id = current_organization());
CREATE INDEX support_access_by_time ON public.support_access USING btree (opened_at DESC);
CREATE INDEX support_access_of_person ON public.support_access USING btree (person_id, expires_at);
grant insert, select, update (ended_at), update (ended_by) on support_access to comanda_app;

create table tip_distribution (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  strategy text not null,
  currency text not null,
  pool_minor bigint not null,
  status text not null,
  note text,
  proposed_by text not null,
  proposed_by_member uuid,
  proposed_at timestamp with time zone not null,
  decided_by text,
  decided_at timestamp with time zone,
  constraint tip_distribution_pkey PRIMARY KEY (organization_id, id),
  constraint tip_distribution_organization_id_store_id_id_key UNIQUE (organization_id, store_id, id),
  constraint tip_distribution_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint tip_distribution_check CHECK ((to_at > from_at)),
  constraint tip_distribution_check1 CHECK (((status = 'PROPOSED'::text) = (decided_at IS NULL))),
  constraint tip_distribution_note_check CHECK (((length(note) >= 1) AND (length(note) <= 300))),
  constraint tip_distribution_pool_minor_check CHECK ((pool_minor > 0)),
  constraint tip_distribution_status_check CHECK ((status = ANY (ARRAY['PROPOSED'::text, 'APPROVED'::text, 'CANCELLED'::text]))),
  constraint tip_distribution_strategy_check CHECK ((strategy = ANY (ARRAY['EQUAL'::text, 'WEIGHTED_HOURS'::text, 'ROLE_BASED'::text])))
);
alter table tip_distribution enable row level security;
alter table tip_distribution force row level security;
create policy tenant on tip_distribution using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX tip_distribution_of_store ON public.tip_distribution USING btree (organization_id, store_id, proposed_at DESC, id);
grant insert, select, update on tip_distribution to comanda_app;

create table tip_share (
  organization_id uuid not null,
  store_id uuid not null,
  distribution_id uuid not null,
  member_id uuid not null,
  role text not null,
  minutes integer not null,
  weight bigint not null,
  amount_minor bigint not null,
  constraint tip_share_pkey PRIMARY KEY (organization_id, distribution_id, member_id),
  constraint tip_share_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id),
  constraint tip_share_organization_id_store_id_distribution_id_fkey FOREIGN KEY (organization_id, store_id, distribution_id) REFERENCES tip_distribution(organization_id, store_id, id),
  constraint tip_share_amount_minor_check CHECK ((amount_minor >= 0)),
  constraint tip_share_minutes_check CHECK (((minutes >= 0) AND (minutes <= 100000))),
  constraint tip_share_weight_check CHECK ((weight >= 0))
);
alter table tip_share enable row level security;
alter table tip_share force row level security;
create policy tenant on tip_share using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant insert, select on tip_share to comanda_app;

create table unmatched_transfer (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  account_id uuid,
  provider text,
  event_id text,
  amount_minor bigint not null,
  currency text not null,
  at timestamp with time zone not null,
  words_sealed text,
  from_sealed text,
  why text not null,
  status text default 'OPEN'::text not null,
  payment_id uuid,
  reason text,
  entered_by text not null,
  settled_by text,
  settled_at timestamp with time zone,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint unmatched_transfer_pkey PRIMARY KEY (organization_id, id),
  constraint unmatched_transfer_organization_id_payment_id_fkey FOREIGN KEY (organization_id, payment_id) REFERENCES payment(organization_id, id),
  constraint unmatched_transfer_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint unmatched_transfer_amount_minor_check CHECK ((amount_minor > 0)),
  constraint unmatched_transfer_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 300))),
  constraint unmatched_transfer_status_check CHECK ((status = ANY (ARRAY['OPEN'::text, 'MATCHED'::text, 'REFUNDED'::text, 'IGNORED'::text])))
);
alter table unmatched_transfer enable row level security;
alter table unmatched_transfer force row level security;
create policy tenant on unmatched_transfer using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE UNIQUE INDEX unmatched_transfer_event ON public.unmatched_transfer USING btree (organization_id, account_id, event_id) WHERE (event_id IS NOT NULL);
CREATE INDEX unmatched_transfer_of_store ON public.unmatched_transfer USING btree (organization_id, store_id, created_at DESC, id DESC);
grant delete, insert, select, update on unmatched_transfer to comanda_app;

create table waiter_call (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  table_id uuid not null,
  guest_session_id uuid,
  type text not null,
  note text,
  status text not null,
  member_id uuid,
  asked_ids uuid[] default '{}'::uuid[] not null,
  due_at timestamp with time zone not null,
  is_escalated boolean default false not null,
  ack_text text,
  called_at timestamp with time zone not null,
  acknowledged_at timestamp with time zone,
  resolved_at timestamp with time zone,
  constraint waiter_call_pkey PRIMARY KEY (organization_id, id),
  constraint waiter_call_organization_id_guest_session_id_fkey FOREIGN KEY (organization_id, guest_session_id) REFERENCES guest_session(organization_id, id),
  constraint waiter_call_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id),
  constraint waiter_call_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint waiter_call_organization_id_table_id_fkey FOREIGN KEY (organization_id, table_id) REFERENCES floor_table(organization_id, id),
  constraint waiter_call_ack_text_check CHECK ((length(ack_text) <= 200)),
  constraint waiter_call_note_check CHECK ((length(note) <= 200)),
  constraint waiter_call_status_check CHECK ((status = ANY (ARRAY['PENDING'::text, 'REROUTED'::text, 'ACKNOWLEDGED'::text, 'RESOLVED'::text]))),
  constraint waiter_call_type_check CHECK ((type = ANY (ARRAY['WATER'::text, 'BILL'::text, 'HELP'::text, 'CUSTOM'::text])))
);
alter table waiter_call enable row level security;
alter table waiter_call force row level security;
create policy tenant on waiter_call using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX waiter_call_of_store ON public.waiter_call USING btree (organization_id, store_id, called_at DESC, id DESC);
CREATE UNIQUE INDEX waiter_call_once ON public.waiter_call USING btree (organization_id, table_id, type) WHERE (status <> 'RESOLVED'::text);
CREATE INDEX waiter_call_waiting ON public.waiter_call USING btree (organization_id, due_at) WHERE (status = ANY (ARRAY['PENDING'::text, 'REROUTED'::text]));
grant delete, insert, select, update on waiter_call to comanda_app;

create table waiter_presence (
  organization_id uuid not null,
  member_id uuid not null,
  store_id uuid not null,
  is_online boolean not null,
  is_inside boolean not null,
  seen_at timestamp with time zone not null,
  idle_since timestamp with time zone,
  constraint waiter_presence_pkey PRIMARY KEY (organization_id, member_id, store_id),
  constraint waiter_presence_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id),
  constraint waiter_presence_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id)
);
alter table waiter_presence enable row level security;
alter table waiter_presence force row level security;
create policy tenant on waiter_presence using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX waiter_presence_of_store ON public.waiter_presence USING btree (organization_id, store_id) WHERE is_online;
grant delete, insert, select, update on waiter_presence to comanda_app;

create table waiter_table (
  organization_id uuid not null,
  member_id uuid not null,
  table_id uuid not null,
  store_id uuid not null,
  constraint waiter_table_pkey PRIMARY KEY (organization_id, member_id, table_id),
  constraint waiter_table_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id),
  constraint waiter_table_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint waiter_table_organization_id_table_id_fkey FOREIGN KEY (organization_id, table_id) REFERENCES floor_table(organization_id, id)
);
alter table waiter_table enable row level security;
alter table waiter_table force row level security;
create policy tenant on waiter_table using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX waiter_table_of_table ON public.waiter_table USING btree (organization_id, table_id);
grant delete, insert, select, update on waiter_table to comanda_app;

create table wallet (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  kind text not null,
  currency text not null,
  status text not null,
  available_minor bigint default 0 not null,
  uses_left integer,
  value_minor bigint,
  per_order_max integer,
  valid_from timestamp with time zone,
  expires_at timestamp with time zone,
  code_hash bytea,
  last_four text,
  label text,
  customer_person_id uuid,
  holder_sealed text,
  phone_sealed text,
  phone_index text,
  reservation_id uuid,
  opened_at timestamp with time zone not null,
  opened_by text not null,
  version integer default 1 not null,
  constraint wallet_pkey PRIMARY KEY (organization_id, id),
  constraint wallet_organization_id_store_id_id_key UNIQUE (organization_id, store_id, id),
  constraint wallet_customer_person_id_fkey FOREIGN KEY (customer_person_id) REFERENCES person(id),
  constraint wallet_organization_id_reservation_id_fkey FOREIGN KEY (organization_id, reservation_id) REFERENCES reservation(organization_id, id),
  constraint wallet_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint wallet_available_minor_check CHECK ((available_minor >= 0)),
  constraint wallet_check CHECK (((kind = ANY (ARRAY['GIFT_CARD'::text, 'VOUCHER'::text])) = ((code_hash IS NOT NULL) AND (last_four IS NOT NULL)))),
  constraint wallet_check1 CHECK (((kind = 'VOUCHER'::text) = ((uses_left IS NOT NULL) AND (value_minor IS NOT NULL) AND (per_order_max IS NOT NULL)))),
  constraint wallet_check2 CHECK (((kind = 'DEPOSIT'::text) = (reservation_id IS NOT NULL))),
  constraint wallet_check3 CHECK (((kind <> 'VOUCHER'::text) OR (available_minor = 0))),
  constraint wallet_check4 CHECK (((kind = 'CREDIT'::text) OR ((customer_person_id IS NULL) AND (holder_sealed IS NULL) AND (phone_sealed IS NULL)))),
  constraint wallet_check5 CHECK ((valid_from < expires_at)),
  constraint wallet_kind_check CHECK ((kind = ANY (ARRAY['CREDIT'::text, 'GIFT_CARD'::text, 'VOUCHER'::text, 'DEPOSIT'::text]))),
  constraint wallet_label_check CHECK (((length(label) >= 1) AND (length(label) <= 100))),
  constraint wallet_last_four_check CHECK ((length(last_four) = 4)),
  constraint wallet_per_order_max_check CHECK ((per_order_max >= 1)),
  constraint wallet_status_check CHECK ((status = ANY (ARRAY['NEW'::text, 'ACTIVE'::text, 'BLOCKED'::text]))),
  constraint wallet_uses_left_check CHECK ((uses_left >= 0)),
  constraint wallet_value_minor_check CHECK ((value_minor > 0))
) with (fillfactor=70);
alter table wallet enable row level security;
alter table wallet force row level security;
create policy own_wallet on wallet for select to comanda_app using ((customer_person_id = ( SELECT current_person() AS current_person)) AND (( SELECT current_organization() AS current_organization) IS NULL));
create policy tenant on wallet using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE UNIQUE INDEX wallet_by_code ON public.wallet USING btree (organization_id, store_id, kind, code_hash) WHERE (code_hash IS NOT NULL);
CREATE INDEX wallet_by_phone ON public.wallet USING btree (organization_id, phone_index) WHERE (phone_index IS NOT NULL);
CREATE INDEX wallet_of_any_organization ON public.wallet USING btree (customer_person_id) WHERE (customer_person_id IS NOT NULL);
CREATE INDEX wallet_of_kind ON public.wallet USING btree (organization_id, store_id, kind, opened_at DESC, id);
CREATE UNIQUE INDEX wallet_of_person ON public.wallet USING btree (organization_id, store_id, customer_person_id) WHERE (customer_person_id IS NOT NULL);
CREATE UNIQUE INDEX wallet_of_reservation ON public.wallet USING btree (organization_id, reservation_id) WHERE (reservation_id IS NOT NULL);
grant delete, insert, select, update on wallet to comanda_app;

create table wallet_entry (
  organization_id uuid not null,
  id bigint generated always as identity not null,
  store_id uuid not null,
  wallet_id uuid not null,
  lot_id bigint,
  kind text not null,
  change_minor bigint not null,
  uses_change integer default 0 not null,
  value_minor bigint not null,
  balance_minor bigint not null,
  payment_id uuid,
  refund_id uuid,
  order_id uuid,
  reason text,
  at timestamp with time zone not null,
  by text not null,
  constraint wallet_entry_pkey PRIMARY KEY (organization_id, id),
  constraint wallet_entry_organization_id_lot_id_fkey FOREIGN KEY (organization_id, lot_id) REFERENCES wallet_lot(organization_id, id),
  constraint wallet_entry_organization_id_store_id_wallet_id_fkey FOREIGN KEY (organization_id, store_id, wallet_id) REFERENCES wallet(organization_id, store_id, id),
  constraint wallet_entry_balance_minor_check CHECK ((balance_minor >= 0)),
  constraint wallet_entry_check CHECK (((lot_id IS NOT NULL) OR (change_minor = 0))),
  constraint wallet_entry_check1 CHECK (((change_minor = 0) OR (abs(change_minor) = value_minor))),
  constraint wallet_entry_kind_check CHECK ((kind = ANY (ARRAY['LOADED'::text, 'GRANTED'::text, 'SPENT'::text, 'GIVEN_BACK'::text, 'TAKEN_BACK'::text, 'RESTORED'::text, 'DEDUCTED'::text, 'EXPIRED'::text, 'FORFEITED'::text]))),
  constraint wallet_entry_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 200))),
  constraint wallet_entry_value_minor_check CHECK ((value_minor >= 0))
);
alter table wallet_entry enable row level security;
alter table wallet_entry force row level security;
create policy tenant on wallet_entry using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX wallet_entry_of_order ON public.wallet_entry USING btree (organization_id, order_id, wallet_id) WHERE (order_id IS NOT NULL);
CREATE INDEX wallet_entry_of_payment ON public.wallet_entry USING btree (organization_id, payment_id, id) WHERE (payment_id IS NOT NULL);
CREATE INDEX wallet_entry_of_refund ON public.wallet_entry USING btree (organization_id, refund_id) WHERE (refund_id IS NOT NULL);
CREATE INDEX wallet_entry_of_wallet ON public.wallet_entry USING btree (organization_id, wallet_id, id);
CREATE UNIQUE INDEX wallet_given_back_once ON public.wallet_entry USING btree (organization_id, refund_id, wallet_id, lot_id) NULLS NOT DISTINCT WHERE ((refund_id IS NOT NULL) AND (kind = 'GIVEN_BACK'::text));
CREATE UNIQUE INDEX wallet_loaded_once ON public.wallet_entry USING btree (organization_id, payment_id) WHERE ((kind = 'LOADED'::text) AND (payment_id IS NOT NULL));
CREATE UNIQUE INDEX wallet_spent_once ON public.wallet_entry USING btree (organization_id, payment_id, wallet_id, lot_id) NULLS NOT DISTINCT WHERE (kind = 'SPENT'::text);
grant insert, select on wallet_entry to comanda_app;

create table wallet_lot (
  organization_id uuid not null,
  id bigint generated always as identity not null,
  store_id uuid not null,
  wallet_id uuid not null,
  left_minor bigint not null,
  expires_at timestamp with time zone,
  constraint wallet_lot_pkey PRIMARY KEY (organization_id, id),
  constraint wallet_lot_organization_id_store_id_wallet_id_fkey FOREIGN KEY (organization_id, store_id, wallet_id) REFERENCES wallet(organization_id, store_id, id),
  constraint wallet_lot_left_minor_check CHECK ((left_minor >= 0))
) with (fillfactor=70);
alter table wallet_lot enable row level security;
alter table wallet_lot force row level security;
create policy tenant on wallet_lot using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX wallet_lot_ending ON public.wallet_lot USING btree (organization_id, expires_at) WHERE ((expires_at IS NOT NULL) AND (left_minor > 0));
CREATE INDEX wallet_lot_of_wallet ON public.wallet_lot USING btree (organization_id, wallet_id, expires_at, id);
grant insert, select, update on wallet_lot to comanda_app;

create table workflow_instance (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  order_id uuid not null,
  template_id uuid not null,
  template_version integer not null,
  status text not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  version integer default 1 not null,
  constraint workflow_instance_pkey PRIMARY KEY (organization_id, id),
  constraint workflow_instance_organization_id_order_id_fkey FOREIGN KEY (organization_id, order_id) REFERENCES customer_order(organization_id, id),
  constraint workflow_instance_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint workflow_instance_organization_id_template_id_template_ver_fkey FOREIGN KEY (organization_id, template_id, template_version) REFERENCES workflow_version(organization_id, template_id, version),
  constraint workflow_instance_check CHECK (((status = ANY (ARRAY['RUNNING'::text, 'ON_HOLD'::text])) = (ended_at IS NULL))),
  constraint workflow_instance_status_check CHECK ((status = ANY (ARRAY['RUNNING'::text, 'COMPLETED'::text, 'FAILED'::text, 'CANCELLED'::text, 'ON_HOLD'::text])))
);
alter table workflow_instance enable row level security;
alter table workflow_instance force row level security;
create policy tenant on workflow_instance using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX workflow_instance_of_order ON public.workflow_instance USING btree (organization_id, order_id, started_at DESC);
CREATE UNIQUE INDEX workflow_instance_open ON public.workflow_instance USING btree (organization_id, order_id) WHERE (status = ANY (ARRAY['RUNNING'::text, 'ON_HOLD'::text]));
grant delete, insert, select, update on workflow_instance to comanda_app;

create table workflow_step_run (
  organization_id uuid not null,
  instance_id uuid not null,
  step_key text not null,
  store_id uuid not null,
  place integer not null,
  status text not null,
  retries integer default 0 not null,
  assigned_to text,
  started_at timestamp with time zone,
  due_at timestamp with time zone,
  ended_at timestamp with time zone,
  reason text,
  constraint workflow_step_run_pkey PRIMARY KEY (organization_id, instance_id, step_key),
  constraint workflow_step_run_organization_id_instance_id_fkey FOREIGN KEY (organization_id, instance_id) REFERENCES workflow_instance(organization_id, id),
  constraint workflow_step_run_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint workflow_step_run_reason_check CHECK ((length(reason) <= 300)),
  constraint workflow_step_run_status_check CHECK ((status = ANY (ARRAY['PENDING'::text, 'IN_PROGRESS'::text, 'COMPLETED'::text, 'FAILED'::text, 'SKIPPED'::text])))
);
alter table workflow_step_run enable row level security;
alter table workflow_step_run force row level security;
create policy tenant on workflow_step_run using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX workflow_step_run_due ON public.workflow_step_run USING btree (organization_id, due_at) WHERE ((status = 'IN_PROGRESS'::text) AND (due_at IS NOT NULL));
grant delete, insert, select, update on workflow_step_run to comanda_app;

create table workflow_template (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name text not null,
  steps jsonb not null,
  published_version integer,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  archived_at timestamp with time zone,
  constraint workflow_template_pkey PRIMARY KEY (organization_id, id),
  constraint workflow_template_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint workflow_template_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint workflow_template_steps_check CHECK ((jsonb_typeof(steps) = 'array'::text))
);
alter table workflow_template enable row level security;
alter table workflow_template force row level security;
create policy tenant on workflow_template using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX workflow_template_of_store ON public.workflow_template USING btree (organization_id, store_id, name) WHERE (archived_at IS NULL);
grant delete, insert, select, update on workflow_template to comanda_app;

create table workflow_version (
  organization_id uuid not null,
  template_id uuid not null,
  version integer not null,
  store_id uuid not null,
  steps jsonb not null,
  published_by text not null,
  published_at timestamp with time zone not null,
  constraint workflow_version_pkey PRIMARY KEY (organization_id, template_id, version),
  constraint workflow_version_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint workflow_version_organization_id_template_id_fkey FOREIGN KEY (organization_id, template_id) REFERENCES workflow_template(organization_id, id),
  constraint workflow_version_version_check CHECK ((version >= 1))
);
alter table workflow_version enable row level security;
alter table workflow_version force row level security;
create policy tenant on workflow_version using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
grant insert, select on workflow_version to comanda_app;

create table zone (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name text not null,
  sort integer not null,
  short_code text default new_place_code() not null,
  code_version integer default 1 not null,
  version integer default 1 not null,
  deleted_at timestamp with time zone,
  constraint zone_pkey PRIMARY KEY (organization_id, id),
  constraint zone_short_code UNIQUE (organization_id, store_id, short_code),
  constraint zone_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint zone_name CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint zone_short_code_check CHECK ((short_code ~ '^[2-9A-HJKMNP-Z]{6}$'::text))
);
alter table zone enable row level security;
alter table zone force row level security;
create policy tenant on zone using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE UNIQUE INDEX zone_name_once ON public.zone USING btree (organization_id, store_id, lower(name)) WHERE (deleted_at IS NULL);
grant delete, insert, select, update on zone to comanda_app;

create table zone_request (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  guest_session_id uuid not null,
  table_id uuid not null,
  to_zone_id uuid not null,
  to_table_id uuid,
  note text,
  status text not null,
  reason text,
  asked_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  decided_by text,
  constraint zone_request_pkey PRIMARY KEY (organization_id, id),
  constraint zone_request_organization_id_guest_session_id_fkey FOREIGN KEY (organization_id, guest_session_id) REFERENCES guest_session(organization_id, id),
  constraint zone_request_organization_id_store_id_fkey FOREIGN KEY (organization_id, store_id) REFERENCES store(organization_id, id),
  constraint zone_request_organization_id_table_id_fkey FOREIGN KEY (organization_id, table_id) REFERENCES floor_table(organization_id, id),
  constraint zone_request_organization_id_to_table_id_fkey FOREIGN KEY (organization_id, to_table_id) REFERENCES floor_table(organization_id, id),
  constraint zone_request_organization_id_to_zone_id_fkey FOREIGN KEY (organization_id, to_zone_id) REFERENCES zone(organization_id, id),
  constraint zone_request_note_check CHECK ((length(note) <= 200)),
  constraint zone_request_reason_check CHECK ((length(reason) <= 200)),
  constraint zone_request_status_check CHECK ((status = ANY (ARRAY['PENDING'::text, 'APPROVED'::text, 'DENIED'::text, 'EXPIRED'::text])))
);
alter table zone_request enable row level security;
alter table zone_request force row level security;
create policy tenant on zone_request using ((organization_id = ( SELECT current_organization() AS current_organization)) AND (( SELECT reaches_every_store() AS reaches_every_store) OR (store_id = ANY (( SELECT current_stores() AS current_stores)::uuid[])))) with check ((organization_id = current_organization()) AND (reaches_every_store() OR (store_id = ANY (current_stores()))));
CREATE INDEX zone_request_of_store ON public.zone_request USING btree (organization_id, store_id, asked_at DESC, id DESC);
CREATE UNIQUE INDEX zone_request_once ON public.zone_request USING btree (organization_id, guest_session_id) WHERE (status = 'PENDING'::text);
CREATE INDEX zone_request_waiting ON public.zone_request USING btree (organization_id, expires_at) WHERE (status = 'PENDING'::text);
grant delete, insert, select, update on zone_request to comanda_app;

