-- What is kept of people who were let go or forgotten, of keys that were replaced, and of who an order was for.

alter table member
  -- Nothing here tells any more who it was. What he did stays under this row.
  add column erased_at timestamptz;

alter table api_key
  -- When what was replaced was last tried after its hours were over: somebody still uses it, or has found it.
  add column misused_at timestamptz;

-- Whose order it is, when he was signed in to an account of his own. Whoever typed it in is `placed_by`.
alter table customer_order add column customer_person_id uuid references person (id);
create index customer_order_of_person on customer_order (customer_person_id, placed_at desc, id desc)
  where customer_person_id is not null;
-- "What did I order?" is asked before an organization is entered: a person sees the orders that are his.
create policy own_order on customer_order for select to comanda_app
  using (customer_person_id = (select current_person()) and (select current_organization()) is null);

-- What happened at the door is never changed; from where, is forgotten with the person.
grant update (ip, user_agent) on security_event to comanda_app;

-- A phone that changes hands is told nothing any more of whoever had it before.
create index push_token_by_index on push_token (token_index);
