import type pg from "pg"
import type { Violation } from "./violations.ts"

/** What is on the shelf is the sum of its movements, and what is held is what the orders' lines need. */
export async function checkStock(db: pg.Pool): Promise<Violation[]> {
	const { rows } = await db.query<{ says: string }>(`
		with moved as (
			select organization_id, stock_item_id as id, sum(available_change) as available, sum(held_change) as held
			from stock_movement group by 1, 2
		), sold as (
			select i.organization_id, i.stock_item_id as id, sum(l.quantity) as quantity
			from order_line l join menu_item i on i.organization_id = l.organization_id and i.id = l.item_id
			where i.stock_item_id is not null group by 1, 2
		)
		select format('Stock %s is %s with %s held; its movements say %s and %s, its orders %s.',
			s.id, s.available, s.held, m.available, m.held, coalesce(o.quantity, 0)) as says
		from stock_item s
		left join moved m on m.organization_id = s.organization_id and m.id = s.id
		left join sold o on o.organization_id = s.organization_id and o.id = s.id
		where s.available is distinct from m.available or s.held is distinct from m.held
			or s.held <> coalesce(o.quantity, 0)`)
	return rows.map(({ says }) => ({ kind: "stock", says }))
}
