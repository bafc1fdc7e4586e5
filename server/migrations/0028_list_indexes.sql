-- Ways in that lists and boards of large organizations need. A journal's stream is its store.

-- The newest of one store, a day of it, and its next page.
create index journal_of_stream_by_time on journal (organization_id, stream, at, seq);
-- What happened seldom, and what one of many has done, are found without reading all that happened besides.
create index journal_by_type on journal (organization_id, type text_pattern_ops, at, stream, seq);
create index journal_by_actor on journal (organization_id, actor, at, stream, seq);

create index order_line_ledger_of_order on order_line_ledger (organization_id, store_id, order_id, id);
create index recipe_condition_of_store on recipe_condition (organization_id, store_id, recipe_line_id);
create index device_of_store on device (organization_id, store_id, enrolled_at desc, id);
create index role_assignment_of_store on role_assignment (organization_id, store_id, member_id);
-- The board's own order to the last column, or the planner walks all tickets of the store that are in it.
drop index kitchen_ticket_open;
create index kitchen_ticket_open on kitchen_ticket (organization_id, store_id, created_at, id)
  where status not in ('BUMPED', 'CANCELLED');
