-- The whole menu: what is edited is a draft, what was published is an edition, what is sold out is on top of both.

-- ---------------------------------------------------------------------------------------------------------------
-- Pictures. The file lies in the file store under the hash of what it holds; a row says whose it is.

create table image (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  bytes integer not null check (bytes > 0),
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id)
);
call protect_tenant_table('image');
create index image_of_store on image (organization_id, store_id, created_at);
create unique index image_same on image (organization_id, store_id, hash);

-- ---------------------------------------------------------------------------------------------------------------
-- Menus. Without channels one is for all; without hours it is always served; without zones it is served everywhere.

create table menu (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name jsonb not null check (jsonb_typeof(name) = 'object'),
  channels text[] not null default '{}',
  hours jsonb check (jsonb_typeof(hours) = 'object'),
  -- Beside zones of the floor: TAKEAWAY and DELIVERY.
  away text[] not null default '{}' check (away <@ array['TAKEAWAY', 'DELIVERY']),
  status text not null default 'DRAFT' check (status in ('DRAFT', 'PUBLISHED', 'ARCHIVED')),
  -- Of the newest edition; 0 before the first.
  edition integer not null default 0 check (edition >= 0),
  published_at timestamptz,
  -- Rises with every change that the next edition will hold, and as it was when the newest one was made.
  draft bigint not null default 1,
  published_draft bigint not null default 0,
  sort integer not null default 0,
  version integer not null default 1,
  deleted_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  check ((edition = 0) = (published_at is null)),
  check (status <> 'PUBLISHED' or edition > 0)
);
call protect_tenant_table('menu');
create index menu_of_store on menu (organization_id, store_id, sort);

create table menu_zone (
  organization_id uuid not null,
  store_id uuid not null,
  menu_id uuid not null,
  zone_id uuid not null,
  primary key (organization_id, menu_id, zone_id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, menu_id) references menu (organization_id, id),
  foreign key (organization_id, zone_id) references zone (organization_id, id)
);
call protect_tenant_table('menu_zone');
create index menu_zone_of_zone on menu_zone (organization_id, zone_id);

-- What was published, as it was published. The newest one of a menu is what guests see.
create table menu_edition (
  organization_id uuid not null,
  store_id uuid not null,
  menu_id uuid not null,
  edition integer not null check (edition > 0),
  document jsonb not null,
  published_by text not null,
  published_at timestamptz not null,
  primary key (organization_id, menu_id, edition),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, menu_id) references menu (organization_id, id)
);
call protect_tenant_table('menu_edition');

-- Rises with whatever changes what is sold, for how much or how: who kept an older one reads it again.
create table menu_version (
  organization_id uuid not null,
  store_id uuid not null,
  version bigint not null default 1,
  primary key (organization_id, store_id),
  foreign key (organization_id, store_id) references store (organization_id, id)
);
call protect_tenant_table('menu_version');

-- Currency, languages and what is charged are in the document too: what they are cannot be forgotten here.
create function raise_menu_version_of_store() returns trigger
  language plpgsql as $$
begin
  insert into menu_version (organization_id, store_id) values (new.organization_id, new.id)
    on conflict (organization_id, store_id) do update set version = menu_version.version + 1;
  return null;
end $$;
create trigger raise_menu_version_first after insert on store
  for each row execute function raise_menu_version_of_store();
create trigger raise_menu_version after update on store for each row
  when ((old.settings, old.currency, old.language, old.languages, old.time_zone, old.prices_include_tax,
    old.deleted_at)
    is distinct from (new.settings, new.currency, new.language, new.languages, new.time_zone, new.prices_include_tax,
      new.deleted_at))
  execute function raise_menu_version_of_store();

create function raise_menu_version_of_organization() returns trigger
  language plpgsql as $$
begin
  update menu_version set version = version + 1 where organization_id = new.id;
  return null;
end $$;
create trigger raise_menu_version after update on organization for each row
  when (old.settings is distinct from new.settings)
  execute function raise_menu_version_of_organization();

-- ---------------------------------------------------------------------------------------------------------------
-- Categories and items.

alter table menu_category
  add column menu_id uuid,
  add column station_tags text[] not null default '{}',
  add column version integer not null default 1,
  add column deleted_at timestamptz,
  add foreign key (organization_id, menu_id) references menu (organization_id, id);

alter table menu_item
  add column kind text not null default 'REGULAR' check (kind in ('REGULAR', 'COMBO')),
  add column sku text check (length(sku) between 1 and 60),
  add column barcode text check (barcode ~ '^[0-9A-Za-z-]{1,60}$'),
  add column tags text[] not null default '{}',
  add column station_tags text[] not null default '{}',
  -- Each with its name and its basis points; one of the store's rates by id follows that rate.
  add column taxes jsonb not null default '[]' check (jsonb_typeof(taxes) = 'array'),
  add column takeaway_taxes jsonb check (jsonb_typeof(takeaway_taxes) = 'array'),
  add column image_id uuid,
  add column caffeine_mg integer check (caffeine_mg >= 0),
  add column sugar_grams integer check (sugar_grams >= 0),
  add column channels text[] not null default '{}',
  add column hours jsonb check (jsonb_typeof(hours) = 'object'),
  add column away text[] not null default '{}' check (away <@ array['TAKEAWAY', 'DELIVERY']),
  add column version integer not null default 1,
  add column deleted_at timestamptz,
  alter column counter_id drop not null,
  add foreign key (organization_id, image_id) references image (organization_id, id);
create unique index menu_item_sku on menu_item (organization_id, store_id, sku) where deleted_at is null;
create index menu_item_of_category on menu_item (organization_id, category_id, sort);

create table menu_item_zone (
  organization_id uuid not null,
  store_id uuid not null,
  item_id uuid not null,
  zone_id uuid not null,
  primary key (organization_id, item_id, zone_id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, item_id) references menu_item (organization_id, id) on delete cascade,
  foreign key (organization_id, zone_id) references zone (organization_id, id)
);
call protect_tenant_table('menu_item_zone');

alter table menu_variant
  add column sku text check (length(sku) between 1 and 60),
  add column version integer not null default 1;

alter table option_group
  -- What it asks about: size, milk, sweetener, extra, removal. Null: nothing that has a name.
  add column kind text check (kind in ('SIZE', 'MILK', 'SWEETENER', 'EXTRA', 'REMOVAL')),
  add column halves boolean not null default false,
  add column version integer not null default 1,
  add column deleted_at timestamptz;

alter table menu_option
  add column repeat_max integer not null default 1 check (repeat_max between 1 and 10),
  add column version integer not null default 1;

-- Groups that open under an option once it is chosen.
create table menu_option_group (
  organization_id uuid not null,
  store_id uuid not null,
  option_id uuid not null,
  group_id uuid not null,
  sort integer not null,
  primary key (organization_id, option_id, group_id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, option_id) references menu_option (organization_id, id) on delete cascade,
  foreign key (organization_id, group_id) references option_group (organization_id, id)
);
call protect_tenant_table('menu_option_group');

create table combo_group (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  item_id uuid not null,
  name jsonb not null check (jsonb_typeof(name) = 'object'),
  min integer not null check (min >= 0),
  max integer not null check (max between 1 and 20),
  sort integer not null,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, item_id) references menu_item (organization_id, id),
  check (min <= max)
);
call protect_tenant_table('combo_group');
create index combo_group_of_item on combo_group (organization_id, item_id, sort);

create table combo_choice (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  combo_group_id uuid not null,
  item_id uuid not null,
  variant_id uuid,
  surcharge_minor bigint not null default 0 check (surcharge_minor >= 0),
  sort integer not null,
  primary key (organization_id, id),
  unique nulls not distinct (organization_id, combo_group_id, item_id, variant_id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, combo_group_id) references combo_group (organization_id, id) on delete cascade,
  foreign key (organization_id, item_id) references menu_item (organization_id, id),
  foreign key (organization_id, variant_id) references menu_variant (organization_id, id)
);
call protect_tenant_table('combo_choice');
create index combo_choice_of_item on combo_choice (organization_id, item_id);
create index combo_choice_of_variant on combo_choice (organization_id, variant_id) where variant_id is not null;

-- ---------------------------------------------------------------------------------------------------------------
-- Other prices: of a channel, and of hours that come again.

create table channel_price (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  item_id uuid not null,
  variant_id uuid,
  channel text not null,
  price_minor bigint not null check (price_minor >= 0),
  primary key (organization_id, id),
  unique nulls not distinct (organization_id, item_id, variant_id, channel),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, item_id) references menu_item (organization_id, id) on delete cascade,
  foreign key (organization_id, variant_id) references menu_variant (organization_id, id) on delete cascade
);
call protect_tenant_table('channel_price');

create table price_window (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  hours jsonb not null check (jsonb_typeof(hours) = 'object'),
  first_day date,
  last_day date,
  channels text[] not null default '{}',
  version integer not null default 1,
  deleted_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  check (first_day <= last_day)
);
call protect_tenant_table('price_window');
create index price_window_of_store on price_window (organization_id, store_id);

create table price_window_price (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  window_id uuid not null,
  item_id uuid not null,
  variant_id uuid,
  price_minor bigint not null check (price_minor >= 0),
  primary key (organization_id, id),
  unique nulls not distinct (organization_id, window_id, item_id, variant_id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, window_id) references price_window (organization_id, id) on delete cascade,
  foreign key (organization_id, item_id) references menu_item (organization_id, id) on delete cascade,
  foreign key (organization_id, variant_id) references menu_variant (organization_id, id) on delete cascade
);
call protect_tenant_table('price_window_price');
create index price_window_price_of_item on price_window_price (organization_id, item_id);

-- ---------------------------------------------------------------------------------------------------------------
-- Sold out by hand. It wins over what stock says until it is taken back, or until its time.

create table menu_sold_out (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  item_id uuid,
  option_id uuid,
  until timestamptz,
  reason text check (length(reason) between 1 and 200),
  since timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, item_id),
  unique (organization_id, option_id),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, item_id) references menu_item (organization_id, id) on delete cascade,
  foreign key (organization_id, option_id) references menu_option (organization_id, id) on delete cascade,
  check (num_nonnulls(item_id, option_id) = 1)
);
call protect_tenant_table('menu_sold_out');
create index menu_sold_out_of_store on menu_sold_out (organization_id, store_id);

-- ---------------------------------------------------------------------------------------------------------------
-- Short codes: what a person types when the square code cannot be read.

create table short_code (
  organization_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  code text not null check (code ~ '^[0-9A-Z]{2,12}$'),
  table_id uuid,
  zone_id uuid,
  item_id uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, store_id, code),
  foreign key (organization_id, store_id) references store (organization_id, id),
  foreign key (organization_id, table_id) references floor_table (organization_id, id) on delete cascade,
  foreign key (organization_id, zone_id) references zone (organization_id, id) on delete cascade,
  foreign key (organization_id, item_id) references menu_item (organization_id, id) on delete cascade,
  check (num_nonnulls(table_id, zone_id, item_id) = 1)
);
call protect_tenant_table('short_code');

-- ---------------------------------------------------------------------------------------------------------------
-- What an edition holds: everything of a menu that guests or the kitchen need, whichever the channel and the hour.

create function menu_document(tenant uuid, wanted uuid) returns jsonb
  language sql stable as $$
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
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- What is there already becomes the first edition of a menu for every channel.

alter table store no force row level security;
alter table menu no force row level security;
alter table menu_zone no force row level security;
alter table menu_edition no force row level security;
alter table menu_version no force row level security;
alter table menu_category no force row level security;
alter table menu_item no force row level security;
alter table menu_item_zone no force row level security;
alter table menu_item_group no force row level security;
alter table menu_variant no force row level security;
alter table option_group no force row level security;
alter table menu_option no force row level security;
alter table menu_option_group no force row level security;
alter table combo_group no force row level security;
alter table combo_choice no force row level security;
alter table channel_price no force row level security;
alter table price_window no force row level security;
alter table price_window_price no force row level security;
alter table menu_sold_out no force row level security;

insert into menu_version (organization_id, store_id) select organization_id, id from store;
insert into menu (organization_id, id, store_id, name, status, edition, published_at, published_draft)
  select c.organization_id, gen_random_uuid(), c.store_id,
    jsonb_build_object((select s.language from store s where s.organization_id = c.organization_id and s.id = c.store_id),
      'Menu'), 'PUBLISHED', 1, now(), 1
  from menu_category c group by c.organization_id, c.store_id;
update menu_category c set menu_id = m.id from menu m
  where m.organization_id = c.organization_id and m.store_id = c.store_id;
update menu_item set taxes = case when tax_basis_points = 0 then '[]'
  else jsonb_build_array(jsonb_build_object('rateId', null, 'name', 'VAT', 'basisPoints', tax_basis_points)) end;
insert into menu_sold_out (organization_id, id, store_id, item_id, since)
  select organization_id, gen_random_uuid(), store_id, id, now() from menu_item where sold_out;
insert into menu_sold_out (organization_id, id, store_id, option_id, since)
  select organization_id, gen_random_uuid(), store_id, id, now() from menu_option where sold_out;
insert into menu_edition (organization_id, store_id, menu_id, edition, document, published_by, published_at)
  select m.organization_id, m.store_id, m.id, 1, menu_document(m.organization_id, m.id), 'system:migration', now()
  from menu m;

alter table store force row level security;
alter table menu force row level security;
alter table menu_zone force row level security;
alter table menu_edition force row level security;
alter table menu_version force row level security;
alter table menu_category force row level security;
alter table menu_item force row level security;
alter table menu_item_zone force row level security;
alter table menu_item_group force row level security;
alter table menu_variant force row level security;
alter table option_group force row level security;
alter table menu_option force row level security;
alter table menu_option_group force row level security;
alter table combo_group force row level security;
alter table combo_choice force row level security;
alter table channel_price force row level security;
alter table price_window force row level security;
alter table price_window_price force row level security;
alter table menu_sold_out force row level security;

alter table menu_category alter column menu_id set not null;
create index menu_category_of_menu on menu_category (organization_id, menu_id, sort);
alter table menu_item drop column tax_basis_points, drop column sold_out, drop column stock_item_id;
alter table menu_option drop column sold_out;
