import type { CashSession } from "@comanda/contract/books/cash-session.ts"
import { amountOf, type Counted } from "@comanda/contract/books/denominations.ts"
import type { Random } from "../seeded-random.ts"
import { freshId, type Shop } from "./shop.ts"

/** One drawer and who stands at it. */
export type Till = { register: string; token: string; sessionId: string | null; cashMinor: number }

const float: Counted = [
	{ valueMinor: 2_000, count: 5 },
	{ valueMinor: 500, count: 10 },
	{ valueMinor: 100, count: 40 },
	{ valueMinor: 10, count: 50 },
	{ valueMinor: 1, count: 100 },
]

export async function openTill(shop: Shop, till: Till): Promise<void> {
	const body = { id: freshId(), register: till.register, float }
	const opened = await shop.post<CashSession>(
		"open-till",
		`/stores/${shop.facts.storeId}/cash-sessions`,
		till.token,
		body,
	)
	if (!opened) return
	till.sessionId = opened.id
	till.cashMinor = amountOf(float)
}

/** Puts something in or takes something out, with a reason. */
export async function moveCash(shop: Shop, till: Till, random: Random): Promise<void> {
	const kind = random.pick(["PAY_IN", "PAY_OUT", "DROP"])
	const body = { id: freshId(), kind, amountMinor: random.between(1, 4_000), reason: "Of the day" }
	await shop.post("move-cash", `/cash-sessions/${till.sessionId}/movements`, till.token, body)
}

/** Counts the drawer, now and then wrongly, and closes it; a lead accepts what is missing. */
export async function closeTill(shop: Shop, till: Till, random: Random): Promise<void> {
	const path = `/cash-sessions/${till.sessionId}`
	const off = random.chance(0.3) ? random.between(1, 5_000) : 0
	const counted = [{ valueMinor: 1, count: Math.min(100_000, Math.max(0, till.cashMinor - off)) }]
	if (!(await shop.post("count-till", `${path}/count`, till.token, { counted }))) return
	const closed = await shop.post<CashSession>("close-till", `${path}/close`, till.token, {
		varianceReason: "Nobody knows",
	})
	if (!closed) return
	if (closed.status === "NEEDS_APPROVAL")
		await shop.post("approve-till", `${path}/approve`, shop.facts.manager, { approved: true })
	till.sessionId = null
}
