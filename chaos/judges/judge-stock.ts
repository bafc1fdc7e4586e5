import { findFlaws, type Look } from "./look.ts"

const statements = [
	`select format('Stock %s has %s left and %s held; its %s movements add up to %s and %s, the last is no. %s of %s.', s.id,
			s.available, s.held, coalesce(m.entries, 0), m.available, m.held, m.last, s.movements) as says
		from stock_item s left join (
			select stock_item_id, sum(available_change) as available, sum(held_change) as held, count(*) as entries,
				max(seq) as last from stock_movement where store_id = $1 group by 1
		) m on m.stock_item_id = s.id
		where s.store_id = $1 and (s.available <> coalesce(m.available, 0) or s.held <> coalesce(m.held, 0)
			or s.movements <> coalesce(m.entries, 0) or s.movements <> coalesce(m.last, 0))`,
	`select format('Stock %s was %s with %s held after movement %s.', stock_item_id, available, held, seq) as says from (
			select stock_item_id, seq, sum(available_change) over w as available, sum(held_change) over w as held
			from stock_movement where store_id = $1 window w as (partition by stock_item_id order by seq)
		) m where available < 0 or held < 0`,
	`select format('Of stock %s %s are held, and orders hold %s.', s.id, s.held, coalesce(h.quantity, 0)) as says
		from stock_item s left join (
			select h.stock_item_id, sum(h.quantity) as quantity from stock_hold h
				join stock_reservation r on r.organization_id = h.organization_id and r.order_id = h.order_id
				and r.status = 'ACTIVE'
			where h.store_id = $1 group by 1
		) h on h.stock_item_id = s.id
		where s.store_id = $1 and s.held <> coalesce(h.quantity, 0)`,
	// What lines take is held, used, or was held too long: nothing else, and nothing twice.
	`select format('Order %s (%s) takes %s of stock %s and has %s held, %s used, %s lapsed.', o.id, o.status,
			coalesce(n.quantity, 0), i.stock_item_id, coalesce(h.quantity, 0), coalesce(h.used, 0), coalesce(h.lapsed, 0)) as says
		from customer_order o
			cross join lateral (
				select stock_item_id from stock_hold where organization_id = o.organization_id and order_id = o.id
				union select (e.value ->> 'stockItemId')::uuid from order_line l, jsonb_array_elements(l.ingredients) e
				where l.organization_id = o.organization_id and l.order_id = o.id
			) i
			left join stock_hold h on h.organization_id = o.organization_id and h.order_id = o.id
				and h.stock_item_id = i.stock_item_id
			left join lateral (
				select sum((e.value ->> 'milli')::numeric) / 1000 as quantity
				from order_line l, jsonb_array_elements(l.ingredients) e
				where l.organization_id = o.organization_id and l.order_id = o.id
					and (e.value ->> 'stockItemId')::uuid = i.stock_item_id
			) n on true
		where o.store_id = $1 and coalesce(h.quantity + h.used + h.lapsed, 0)
			<> case when o.status in ('CANCELLED', 'REJECTED', 'FAILED') then 0 else coalesce(n.quantity, 0) end`,
	`select format('Order %s is %s and still holds %s of stock %s.', o.id, o.status, h.quantity, h.stock_item_id) as says
		from customer_order o join stock_hold h on h.organization_id = o.organization_id and h.order_id = o.id
		where o.store_id = $1 and h.quantity > 0 and o.status in ('CANCELLED', 'REJECTED', 'FAILED', 'COMPLETED')`,
	`select format('Order %s is %s, and what it reserved is %s.', o.id, o.status, r.status) as says
		from customer_order o join stock_reservation r on r.organization_id = o.organization_id and r.order_id = o.id
		where o.store_id = $1 and r.status = 'ACTIVE' and o.status in ('CANCELLED', 'REJECTED', 'FAILED', 'COMPLETED')`,
	// What each order has moved is what it holds and has used, however many movements that took.
	`select format('Order %s moved %s of stock %s off the shelf, and has %s of it held and used.', m.order_id, m.taken,
			m.stock_item_id, coalesce(h.kept, 0)) as says
		from (
			select order_id, stock_item_id, -sum(available_change) filter (where kind not in ('RETURN', 'WASTE')) as taken,
				coalesce(-sum(available_change) filter (where kind = 'WASTE'), 0) as wasted
			from stock_movement where store_id = $1 and order_id is not null group by 1, 2
		) m
			left join (select order_id, stock_item_id, quantity + used as kept from stock_hold where store_id = $1) h
				on h.order_id = m.order_id and h.stock_item_id = m.stock_item_id
			join customer_order o on o.id = m.order_id
		where o.store_id = $1 and m.taken - m.wasted <> coalesce(h.kept, 0)
			and not exists (select from journal j where j.stream = $1 and j.type = 'Order.LinesMoved'
				and (j.subject = o.id or j.payload ->> 'toOrderId' = o.id::text))`,
]

/** What is on the shelf is what its movements add up to, never less than nothing; what is held, what open orders take. */
export function judgeStock(look: Look, storeId: string): Promise<string[]> {
	return findFlaws(look, storeId, statements)
}
