import type { OrderBalance, Payment } from "@comanda/contract/payments/payment.ts"
import { v7 as newId } from "uuid"
import { type OrderKit, openOrderKit } from "#orders/testing/order-kit.ts"
import type { Answer, World } from "#testing/open-world.ts"

export type Charged = { payments: Payment[]; order: OrderBalance }
type Tender = Record<string, unknown> & { method: string }

/** A store with an open drawer, and ways to be paid there. */
export type PaymentKit = OrderKit & {
	owner: string
	/** Another manager than the one who takes orders and money. */
	other: string
	tillId: string
	charge: (order: { id: string }, tenders: Tender[], more?: object, token?: string) => Promise<Answer>
	/** The same, and it must go well. */
	pay: (order: { id: string }, tenders: Tender[], more?: object) => Promise<Charged>
	refund: (payment: { id: string }, body?: object, token?: string) => Promise<Answer>
	balance: (order: { id: string }) => Promise<Charged>
	/** What an account of the store's books holds. */
	held: (account: string) => Promise<number>
	/** What guests owe for one order, by the books. */
	owed: (order: { id: string }) => Promise<number>
	settings: (payments: object) => Promise<void>
}

export async function openPaymentKit(world: World): Promise<PaymentKit> {
	const kit = await openOrderKit(world)
	const { storeId, send, cashier, manager } = kit
	const owner = await world.signInAs("OWNER", world.cafe, storeId)
	const other = await world.signInAs("MANAGER", world.cafe, storeId)
	const tillId = newId()
	const float = [{ valueMinor: 5_000, count: 4 }]
	const opened = await send("POST", `/stores/${storeId}/cash-sessions`, manager, {
		...{ id: tillId, register: "Kit", float },
	})
	if (opened.status !== 201) throw new Error(`${opened.status} ${opened.text}`)
	const charge: PaymentKit["charge"] = (order, tenders, more = {}, token = cashier) =>
		send("POST", "/payments/charge", token, {
			orderId: order.id,
			cashSessionId: tillId,
			tenders: tenders.map((tender) => ({ id: newId(), ...tender })),
			...more,
		})
	return {
		...kit,
		owner,
		other,
		tillId,
		charge,
		async pay(order, tenders, more) {
			const answer = await charge(order, tenders, more)
			if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`)
			return answer.body.data
		},
		refund: (payment, body = {}, token = other) =>
			send("POST", `/payments/${payment.id}/refund`, token, {
				...{ id: newId(), reason: "Cold", cashSessionId: tillId },
				...body,
			}),
		async balance(order) {
			return (await send("GET", `/orders/${order.id}/payments`, manager)).body.data
		},
		async held(account) {
			const { rows } = await world.admin.query(
				`select coalesce(sum(opening_minor + debit_minor - credit_minor), 0)::float8 as held from ledger_total
					where store_id = $1 and account = $2`,
				[storeId, account],
			)
			return rows[0].held
		},
		async owed(order) {
			const { rows } = await world.admin.query(
				`select coalesce(sum(b.amount), 0)::float8 as owed
					from ledger_posting p, unnest(p.accounts, p.amounts) as b(account, amount)
					where p.order_id = $1 and b.account = 'bills'`,
				[order.id],
			)
			return rows[0].owed
		},
		async settings(payments) {
			const answer = await send("PATCH", `/stores/${storeId}/settings`, owner, { payments })
			if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`)
		},
	}
}
