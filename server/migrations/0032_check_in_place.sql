-- What is written is held against the same rule as what is read, spelled out without subqueries: of the one row that an
-- insert writes the settings are read in place, instead of by a plan of their own for each of the three. What is read
-- still asks once a statement, however many rows it passes.
create or replace procedure protect_tenant_table(tenant_table regclass, tenant_column text default 'organization_id')
  language plpgsql as $$
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
end $$;

create procedure check_in_place(of_table regclass, policy_name name)
  language plpgsql as $$
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
end $$;

do $$
declare
  own record;
begin
  for own in
    select p.polrelid::regclass as name from pg_policy p
    where p.polname = 'tenant' and p.polcmd = '*' and p.polwithcheck is null and p.polroles = '{0}'
      and pg_get_expr(p.polqual, p.polrelid) ~ 'current_organization'
      and regexp_replace(pg_get_expr(p.polqual, p.polrelid),
        '\( SELECT (current_organization|reaches_every_store|current_stores)\(\) AS \1\)', '', 'g') not like '%SELECT%'
    order by 1
  loop
    call check_in_place(own.name, 'tenant');
  end loop;
end $$;
