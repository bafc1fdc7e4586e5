import { findFlaws, type Look } from "./look.ts"

const lines = [
	`select format('Line %s was sent %s times and %s by the ledger, taken back %s and %s.', l.id, l.sent_quantity,
			coalesce(e.sent, 0), l.cancelled_quantity, coalesce(e.cancelled, 0)) as says
		from order_line l left join (
			select line_id, coalesce(sum(quantity) filter (where kind = 'SENT'), 0) as sent,
				coalesce(sum(quantity) filter (where kind = 'CANCELLED'), 0) as cancelled
			from order_line_ledger where store_id = $1 group by 1
		) e on e.line_id = l.id
		where l.store_id = $1 and (l.sent_quantity <> coalesce(e.sent, 0) or l.cancelled_quantity <> coalesce(e.cancelled, 0))`,
	`select format('Line %s is %s of %s, fired %s, and the kitchen has %s.', l.id, l.quantity, l.kind, l.fired,
			l.sent_quantity - l.cancelled_quantity) as says
		from order_line l
		where l.store_id = $1 and l.sent_quantity - l.cancelled_quantity
			<> case when l.kind = 'COMBO_PARENT' or not l.fired then 0 else l.quantity end`,
	`select format('Line %s: the journal told the kitchen %s, the ledger says %s.', l.id, coalesce(t.told, 0),
			l.sent_quantity - l.cancelled_quantity) as says
		from order_line l left join (
			select (e.value ->> 'lineId')::uuid as id, sum((e.value ->> 'quantity')::int
				* case j.type when 'Order.LinesCancelled' then -1 else 1 end) as told
			from journal j, jsonb_array_elements(coalesce(case j.type when 'Order.LinesCancelled'
				then j.payload -> 'cancelled' else j.payload -> 'sent' end, '[]')) e
			where j.stream = $1 and j.type in ('Order.Created', 'Order.LinesSent', 'Order.LinesCancelled') group by 1
		) t on t.id = l.id
		where l.store_id = $1 and coalesce(t.told, 0) <> l.sent_quantity - l.cancelled_quantity`,
]

// What was given up before the kitchen had read of it gets no ticket: of an order that is over less may hang than was
// sent, and nothing of it is left to make.
const tickets = [
	`select format('Line %s of an order that is %s was sent %s times less %s; its tickets say %s less %s.', l.id, o.status,
			l.sent_quantity, l.cancelled_quantity, coalesce(k.hung, 0), coalesce(k.struck, 0)) as says
		from order_line l join customer_order o on o.organization_id = l.organization_id and o.id = l.order_id
			left join (select line_id, sum(quantity) as hung, sum(cancelled_quantity) as struck
				from kitchen_ticket_line where store_id = $1 group by 1) k on k.line_id = l.id
		where l.store_id = $1 and (coalesce(k.hung - k.struck, 0) <> l.sent_quantity - l.cancelled_quantity
			or coalesce(k.hung, 0) > l.sent_quantity
			or (coalesce(k.hung, 0) < l.sent_quantity and o.status not in ('CANCELLED', 'REJECTED', 'FAILED')))`,
	`select format('Line %s hangs %s times for one sending (%s).', k.line_id, count(*), t.sending) as says
		from kitchen_ticket_line k join kitchen_ticket t on t.organization_id = k.organization_id and t.id = k.ticket_id
		where k.store_id = $1 group by k.line_id, t.sending having count(*) > 1`,
	`select format('Ticket %s is of order %s, and its line %s of order %s.', t.id, t.order_id, l.id, l.order_id) as says
		from kitchen_ticket_line k join kitchen_ticket t on t.organization_id = k.organization_id and t.id = k.ticket_id
			join order_line l on l.organization_id = k.organization_id and l.id = k.line_id
		where k.store_id = $1 and t.order_id <> l.order_id`,
	`select format('Ticket %s is %s, and its order %s.', t.id, t.status, o.status) as says
		from kitchen_ticket t join customer_order o on o.organization_id = t.organization_id and o.id = t.order_id
		where t.store_id = $1 and t.status not in ('BUMPED', 'CANCELLED')
			and o.status in ('CANCELLED', 'REJECTED', 'FAILED', 'COMPLETED')`,
	`select format('Ticket %s is %s with %s lines to make, %s of them not ready, and says %s.', t.id, t.status, k.live,
			k.unready, t.open_items) as says
		from kitchen_ticket t left join (
			select ticket_id, count(*) filter (where quantity > cancelled_quantity) as live,
				count(*) filter (where quantity > cancelled_quantity and prep_status <> 'READY') as unready,
				coalesce(sum(quantity - cancelled_quantity) filter (where prep_status in
					('QUEUED', 'IN_PROGRESS', 'QUALITY_CHECK')), 0) as items
			from kitchen_ticket_line where store_id = $1 group by 1
		) k on k.ticket_id = t.id
		where t.store_id = $1 and case t.status
			when 'CANCELLED' then coalesce(k.live, 0) > 0 or t.open_items <> 0
			when 'BUMPED' then coalesce(k.unready, 0) > 0 or t.open_items <> 0
			when 'READY' then coalesce(k.live, 0) = 0 or k.unready > 0 or t.open_items <> 0
			else coalesce(k.unready, 0) = 0 or t.open_items <> k.items end`,
	`select format('Order %s is %s with %s of %s tickets done.', o.id, o.status, t.done, t.live) as says
		from customer_order o join (
			select order_id, count(*) filter (where status <> 'CANCELLED') as live,
				count(*) filter (where status in ('READY', 'BUMPED')) as done
			from kitchen_ticket where store_id = $1 group by 1
		) t on t.order_id = o.id
		where o.store_id = $1 and t.live > 0
			and case o.status when 'READY' then t.done < t.live when 'CONFIRMED' then t.done = t.live
				when 'PREPARING' then t.done = t.live else false end`,
	`select format('Counter %s says that %s things wait there, and its tickets %s.', c.name, c.open_items,
			coalesce(t.items, 0)) as says
		from counter c left join (select counter_id, sum(open_items) as items from kitchen_ticket where store_id = $1 group by 1) t
			on t.counter_id = c.id
		where c.store_id = $1 and c.open_items <> coalesce(t.items, 0)`,
	`select format('%s gave up on entry %s: %s', subscriber, seq, error) as says from dead_letter where stream = $1`,
]

/** What was sent is what hangs, line by line. */
export function judgeTickets(look: Look, storeId: string): Promise<string[]> {
	return findFlaws(look, storeId, [...lines, ...tickets])
}
