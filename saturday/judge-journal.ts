import { findFlaws, type Look } from "../chaos/judges/look.ts"
import type { Ledger } from "../chaos/ledger.ts"

const statements = [
	`select format('The journal has %s entries up to %s, and its head is %s.', count(j.seq), max(j.seq), h.seq) as says
		from journal_head h left join journal j on j.organization_id = h.organization_id and j.stream = h.stream
		where h.stream = $1 group by h.seq having count(j.seq) <> h.seq or max(j.seq) <> h.seq`,
	`select format('Order %s was created by %s entries.', o.id, count(j.seq)) as says
		from customer_order o left join journal j on j.organization_id = o.organization_id and j.subject = o.id
			and j.stream = $1 and j.type = 'Order.Created'
		where o.store_id = $1 group by o.id having count(j.seq) <> 1`,
	`select format('Entry %s created order %s, which is not there.', j.seq, j.subject) as says from journal j
		where j.stream = $1 and j.type = 'Order.Created' and not exists (
			select from customer_order o where o.organization_id = j.organization_id and o.id = j.subject)`,
	`select format('Order %s is %s, and %s by the journal.', o.id, o.status, s.status) as says
		from customer_order o left join lateral (
			select coalesce(j.payload ->> 'to', j.payload ->> 'status') as status from journal j
			where j.organization_id = o.organization_id and j.stream = $1 and j.subject = o.id
				and j.type in ('Order.Created', 'Order.StatusChanged') order by j.seq desc limit 1
		) s on true
		where o.store_id = $1 and o.status is distinct from s.status`,
	`select format('Entry %s moves order %s from %s, where it was %s.', seq, subject, payload ->> 'from', before) as says from (
			select seq, subject, payload, type, lag(coalesce(payload ->> 'to', payload ->> 'status'))
				over (partition by subject order by seq) as before
			from journal where stream = $1 and type in ('Order.Created', 'Order.StatusChanged')
		) j where type = 'Order.StatusChanged' and payload ->> 'from' is distinct from before`,
	`select format('Order %s took %s steps, and %s by the journal.', o.id, c.steps, count(j.seq)) as says
		from customer_order o
			left join (select order_id, count(*) as steps from order_status_change where store_id = $1 group by 1) c
				on c.order_id = o.id
			left join journal j on j.organization_id = o.organization_id and j.stream = $1 and j.subject = o.id
				and j.type in ('Order.Created', 'Order.StatusChanged')
		where o.store_id = $1 group by o.id, c.steps having c.steps is distinct from count(j.seq)`,
	`select format('Order %s comes to %s, and to %s by the journal.', o.id, o.total_minor, t.total) as says
		from customer_order o left join lateral (
			select (j.payload ->> 'totalMinor')::bigint as total from journal j
			where j.organization_id = o.organization_id and j.stream = $1 and j.subject = o.id
				and j.type in ('Order.Created', 'Order.Updated') order by j.seq desc limit 1
		) t on true
		where o.store_id = $1 and o.total_minor is distinct from t.total`,
	`select format('Order %s was put on %s, and is %s.', id, merged_into, status) as says from customer_order
		where store_id = $1 and merged_into is not null and status not in ('CANCELLED', 'COMPLETED')`,
]

/** What everybody was told that he did, by the entry that each of these leaves. */
const entriesOf: Record<string, readonly string[]> = {
	"Order.Created": ["order", "move-out"],
	"Order.LineVoided": ["void", "removal"],
	"Order.Split": ["split"],
	"Order.Merged": ["merge"],
	"Order.LinesMoved": ["merge", "move", "move-out"],
	"Order.Discounted": ["discount"],
}

/** Every order is as its last entry says, and each thing that was acknowledged has one entry: no more, and no less. */
export async function judgeJournal(look: Look, storeId: string, ledger: Ledger): Promise<string[]> {
	const flaws = await findFlaws(look, storeId, statements)
	const rows = await look<{ type: string; entries: number }>(
		"select type, count(*)::int as entries from journal where stream = $1 and type = any ($2) group by 1",
		[storeId, Object.keys(entriesOf)],
	)
	const found = new Map(rows.map(({ type, entries }) => [type, entries]))
	for (const [type, kinds] of Object.entries(entriesOf)) {
		const told = kinds.reduce((sum, kind) => sum + ledger.acknowledged(kind).length, 0)
		const entries = found.get(type) ?? 0
		if (told !== entries)
			flaws.push(`${told} acknowledged (${kinds.join(", ")}), ${entries} entries ${type}.`)
	}
	return flaws
}
