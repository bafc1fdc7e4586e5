import type { Payment } from "@comanda/contract/payments/payment.ts"
import { refundedOf } from "../../server/src/payments/simulators/kit/books.ts"
import type { Look } from "../judges/look.ts"
import type { Ledger } from "../ledger.ts"
import type { Desk } from "./open-providers.ts"

export type Charges = {
	payments: number
	/** Those for which a provider took money. */
	charged: number
	paidTwice: string[]
	lost: string[]
	unknown: string[]
}

type Row = {
	id: string
	reference: string
	status: string
	receivedMinor: number
	isCaptured: boolean
	isOpen: boolean
	backMinor: number
	provider: string | null
}

const all = `select p.id, p.reference, p.status, p.received_minor::float8 as "receivedMinor", p.provider,
		p.captured_at is not null as "isCaptured", p.status in ('CREATED', 'PENDING', 'PROCESSING', 'UNKNOWN') as "isOpen",
		(select coalesce(sum(r.amount_minor), 0) from payment_refund r where r.payment_id = p.id and r.method = 'ORIGINAL'
			and not r.is_by_hand and r.status = 'SUCCEEDED')::float8 as "backMinor"
	from payment p`

// What came for what was paid already goes back, or somebody is shown that it has to.
const twice = `select format('Order %s comes to %s, and %s of %s is kept; %s goes back.', o.id, o.charged, o.kept, o.paid_minor,
		o.going) as says
	from (
		select o.id, o.paid_minor, o.paid_minor - o.refunded_minor as kept,
			case when o.status in ('CANCELLED', 'REJECTED') then 0 else o.total_minor - o.credited_minor end as charged,
			(select coalesce(sum(r.bill_minor - r.credited_minor), 0) from payment_refund r
				where r.order_id = o.id and r.status <> 'SUCCEEDED') as going
		from customer_order o where exists (select from payment p where p.order_id = o.id and p.provider is not null)
	) o where o.kept - o.going > o.charged`

/** Our books beside the providers': what they took is here, and what is here they took, once. */
export async function judgeCharges(
	look: Look,
	{ desks, ledger }: { desks: readonly Desk[]; ledger: Ledger },
): Promise<Charges> {
	const rows = await look<Row>(all, [])
	const byReference = new Map(rows.map((row) => [row.reference, row]))
	const there = desks.flatMap(({ simulator }) => simulator.payments())
	const taken = there.filter(({ state }) => state === "CAPTURED")
	const known = new Set(taken.map(({ reference }) => reference))
	const lost: string[] = []
	for (const payment of taken) {
		const { reference, amountMinor } = payment
		const row = byReference.get(reference)
		const back = refundedOf(payment)
		if (!row?.isCaptured) lost.push(`${amountMinor} was paid as ${reference}, and here it is ${row?.status}.`)
		else if (row.receivedMinor !== amountMinor)
			lost.push(`${amountMinor} was paid as ${reference}, and here it is ${row.receivedMinor}.`)
		else if (row.backMinor !== back)
			lost.push(`Of ${reference} ${back} went back, and here it is ${row.backMinor}.`)
	}
	for (const { provider, isCaptured, reference, status } of rows) {
		if (provider && isCaptured && !known.has(reference))
			lost.push(`Payment ${reference} is ${status}, and nobody has paid it.`)
	}
	const ids = new Map(rows.map((row) => [row.id, row]))
	for (const { data } of ledger.acknowledged("charge")) {
		for (const { id, method } of (data as { payments: Payment[] }).payments)
			if (!ids.get(id)?.isCaptured) lost.push(`${method} ${id} was acknowledged, and is not there.`)
	}
	for (const { data } of ledger.acknowledged("intent")) {
		const { id } = data as Payment
		if (!ids.has(id)) lost.push(`Payment ${id} was acknowledged, and is not there.`)
	}
	const unknown = rows.flatMap(({ isOpen, provider, reference, status }) =>
		isOpen && provider ? [`Payment ${reference} is ${status} still.`] : [],
	)
	const paidTwice = (await look<{ says: string }>(twice, [])).map(({ says }) => says)
	return { payments: rows.length, charged: taken.length, paidTwice, lost, unknown }
}
