import type { Refund } from "@comanda/contract/payments/payment.ts"
import type { Random } from "../chaos/seeded-random.ts"
import type { Day } from "./day.ts"
import type { Till } from "./house.ts"
import { type Charged, takeMoney } from "./take-money.ts"

const atOnce = 6
const valueMinor = 5_000

/** The guests pay what is left and go, what waits to be handed out is, the drawers are counted, and the day is closed. */
export async function closeHouse(day: Day, random: Random): Promise<void> {
	const { storeId, lead, tills } = day.house
	const left = Array.from(day.open.values())
	const settle = async () => {
		for (let order = left.pop(); order; order = left.pop()) {
			await takeMoney(day, lead, order, random)
			if (order.status === "SERVED") await endService(day, lead, order)
		}
	}
	await Promise.all(Array.from({ length: atOnce }, settle))
	await handOut(day, random)
	for (const till of tills) await closeTill(day, till)
	await closeDay(day, storeId)
}

/** Served and paid: they may go. */
export async function endService(
	day: Day,
	{ token }: { token: string },
	{ id }: { id: string },
): Promise<void> {
	await day.act("completed", { method: "POST", path: `/orders/${id}/complete`, token, body: {} })
}

export async function closeDay(day: Day, storeId: string): Promise<void> {
	const path = `/stores/${storeId}/z-reports`
	await day.act("close-day", { method: "POST", path, token: day.house.lead.token, body: {} })
}

/** What was paid for orders that were given up, and no provider sends back: somebody does, and says so. */
async function handOut(day: Day, random: Random): Promise<void> {
	const { storeId, owner: token, tills } = day.house
	const path = `/stores/${storeId}/refunds?status=PENDING_APPROVAL&limit=100`
	for (const { id } of await day.read<Refund[]>({ path, token })) {
		const body = { isDone: true, cashSessionId: random.pick(tills).id }
		await day.act("hand-out", { method: "POST", path: `/refunds/${id}/confirm`, token, body })
	}
}

async function closeTill(day: Day, till: Till): Promise<void> {
	const { id, token } = till
	const cash = cashOf(day, till)
	const counted = [
		{ valueMinor, count: Math.floor(cash / valueMinor) },
		{ valueMinor: 1, count: cash % valueMinor },
	]
	const path = `/cash-sessions/${id}`
	await day.act("count-till", { method: "POST", path: `${path}/count`, token, body: { counted } })
	await day.act("close-till", { method: "POST", path: `${path}/close`, token, body: {} })
}

/** What lies in a drawer by what everybody was told: nothing is missing, and nothing is there that nobody knows of. */
function cashOf({ ledger }: Day, { id, floatMinor }: Till): number {
	const payments = ledger.acknowledged("pay").flatMap(({ data }) => (data as Charged).payments)
	const isCash = new Set(payments.flatMap(({ id, method }) => (method === "CASH" ? [id] : [])))
	const back = ["refund", "hand-out"]
		.flatMap((kind) => ledger.acknowledged(kind))
		.flatMap((write) => {
			const { paymentId, amountMinor } = write.data as Refund
			const { cashSessionId } = write.ask.body as { cashSessionId?: string }
			return cashSessionId === id && isCash.has(paymentId) ? [amountMinor] : []
		})
	const taken = payments.filter(({ method, cashSessionId }) => method === "CASH" && cashSessionId === id)
	const sum = (amounts: readonly number[]) => amounts.reduce((all, each) => all + each, 0)
	return floatMinor + sum(taken.map(({ receivedMinor }) => receivedMinor)) - sum(back)
}
