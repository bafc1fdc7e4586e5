-- Who of the staff sees to an order, when somebody was named: it is his, as what he took himself is.
alter table customer_order
  add column assigned_member_id uuid,
  add foreign key (organization_id, assigned_member_id) references member (organization_id, id);

-- What happened stays written; in whose words goes with him, when he wants to be forgotten.
grant update (reason) on order_status_change to comanda_app;

-- Somebody who wants to know, or to be forgotten, finds his carts before any organization was entered, as his orders.
create policy own_cart on cart for select to comanda_app
  using (person_id = (select current_person()) and (select current_organization()) is null);
create index cart_of_person on cart (person_id) where person_id is not null;

-- When a store's menu changes next by the clock alone: a window or a menu begins or ends, or something is back. It is
-- moved on in the transaction that tells of it, so that each moment is told once.
create table menu_switch (
  organization_id uuid not null,
  store_id uuid not null,
  -- Unset: it never does, as it stands.
  due_at timestamptz,
  primary key (organization_id, store_id),
  foreign key (organization_id, store_id) references store (organization_id, id)
);
call protect_tenant_table('menu_switch');
create index menu_switch_due on menu_switch (organization_id, due_at) where due_at is not null;
