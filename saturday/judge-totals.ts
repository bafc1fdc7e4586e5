import type { Bills } from "@comanda/contract/orders/bills.ts"
import { findFlaws, type Look } from "../chaos/judges/look.ts"
import type { Ledger } from "../chaos/ledger.ts"
import { addUpAnew, sum } from "./add-up-anew.ts"
import { billFlaws } from "./bill-flaws.ts"
import { readOrderSums } from "./read-order-sums.ts"

// What a thing may cost by the menu's own rows: itself or its size, at any channel and in any hours.
const prices = `select coalesce(v.price_minor, i.price_minor) as price from menu_item i
		left join menu_variant v on v.organization_id = i.organization_id and v.item_id = i.id and v.id = l.variant_id
		where i.organization_id = l.organization_id and i.id = l.item_id
	union all select c.price_minor from channel_price c where c.organization_id = l.organization_id
		and c.item_id = l.item_id and c.variant_id is not distinct from l.variant_id
	union all select w.price_minor from price_window_price w where w.organization_id = l.organization_id
		and w.item_id = l.item_id and (w.variant_id is null or w.variant_id = l.variant_id)`
const ofOptions = (line: string) =>
	`(select coalesce(sum((e.value ->> 'priceMinor')::bigint * (e.value ->> 'quantity')::int), 0)
		from jsonb_array_elements(${line}.options) e)`
const ofPicks = `(select coalesce(sum(${ofOptions("p")} + coalesce((
			select c.surcharge_minor from combo_choice c join combo_group g on g.organization_id = c.organization_id
				and g.id = c.combo_group_id
			where g.organization_id = l.organization_id and g.item_id = l.item_id and c.item_id = p.item_id
				and (c.variant_id is null or c.variant_id = p.variant_id) order by c.variant_id nulls last limit 1), 0)), 0)
		from order_line p where p.organization_id = l.organization_id and p.parent_line_id = l.id)`

const statements = [
	`select format('On %s there are %s orders with %s numbers up to %s, and the counter stands at %s.', o.business_date,
			count(*), count(distinct o.number), max(o.number), c.last) as says
		from customer_order o left join order_counter c on c.organization_id = o.organization_id
			and c.store_id = o.store_id and c.business_date = o.business_date
		where o.store_id = $1 group by o.business_date, c.last
		having count(*) <> count(distinct o.number) or max(o.number) <> count(*) or c.last is distinct from max(o.number)`,
	`select format('Line %s costs %s each, and the menu says something else.', l.id, l.unit_price_minor) as says
		from order_line l where l.store_id = $1 and l.kind <> 'COMBO_CHILD'
			and not exists (select from (${prices}) p
				where greatest(0, p.price + ${ofOptions("l")} + ${ofPicks}) = l.unit_price_minor)`,
	`select format('Line %s has option %s for %s, and the menu says %s.', l.id, m.id, e.value ->> 'priceMinor',
			m.price_minor) as says
		from order_line l, jsonb_array_elements(l.options) e
			join menu_option m on m.id = (e.value ->> 'id')::uuid
		where l.store_id = $1 and (e.value ->> 'priceMinor')::bigint <> case when e.value ->> 'placement' = 'WHOLE'
			then m.price_minor else round(m.price_minor / 2.0) end`,
]

/** Every order comes to what its lines come to, each bill to its part, and numbers go up by one. */
export async function judgeTotals(
	look: Look,
	storeId: string,
	{ ledger, serviceBasisPoints }: { ledger: Ledger; serviceBasisPoints: number },
): Promise<string[]> {
	const orders = await readOrderSums(look, storeId)
	return [
		...orders.flatMap((order) => [...addUpAnew(order, serviceBasisPoints), ...billFlaws(order)]),
		...(await findFlaws(look, storeId, statements)),
		...toldBills(ledger),
	]
}

/** Bills that are gone by now, because the order was changed, added up as well when they were told. */
function toldBills(ledger: Ledger): string[] {
	return ledger.acknowledged("split").flatMap(({ data }) => {
		const { orderId, totalMinor, bills } = data as Bills
		const told = sum(bills, (bill) => bill.totalMinor)
		return told === totalMinor ? [] : [`Order ${orderId} of ${totalMinor} was split into ${told}.`]
	})
}
