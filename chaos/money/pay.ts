import type { OrderBalance, Payment, Refund } from "@comanda/contract/payments/payment.ts"
import type { Random } from "../seeded-random.ts"
import { pickOpen } from "./sell.ts"
import { freshId, type OpenOrder, type Shop, type Taken } from "./shop.ts"
import type { Till } from "./till.ts"

type Charged = { payments: Payment[]; order: OrderBalance }

/** In cash with change, by card, by what somebody has with us, or in several ways at once; all of it or a part. */
export async function payOrder(shop: Shop, till: Till, random: Random): Promise<void> {
	const open = pickOpen(shop, random)
	if (!open) return
	const tenders = compose(shop, open, random)
	const body = { orderId: open.id, cashSessionId: till.sessionId ?? undefined, tenders }
	const charged = await shop.post<Charged>("charge", "/payments/charge", till.token, body)
	if (!charged) return void (await forget(shop, open))
	for (const payment of charged.payments) {
		if (payment.method === "CASH") till.cashMinor += payment.receivedMinor
		shop.taken.push({ ...payment, order: open.order })
	}
	shop.note(open.order, charged.order)
}

/** Somebody else may have paid it or given it up meanwhile: it is not offered for ever. */
async function forget(shop: Shop, { id }: OpenOrder): Promise<void> {
	shop.open.delete(id)
}

function compose({ giftCards, accounts }: Shop, { dueMinor }: OpenOrder, random: Random): object[] {
	const tip = random.chance(0.2) ? { tipMinor: random.between(1, 500) } : {}
	const part = () => random.between(1, Math.max(1, dueMinor - 1))
	const cash = (amountMinor?: number) => {
		const asked = amountMinor ?? dueMinor
		const tendered = random.chance(0.5) ? { tenderedMinor: asked + 600 + random.between(0, 2_000) } : {}
		return { id: freshId(), method: "CASH", amountMinor, ...tip, ...tendered }
	}
	const card = (amountMinor?: number) => ({ id: freshId(), method: "CARD", amountMinor, ...tip })
	const how = random.next()
	if (how < 0.45) return [cash()]
	if (how < 0.6) return [card()]
	if (how < 0.7) return [cash(part())]
	if (how < 0.8) return [card(part()), cash()]
	if (how < 0.9 && giftCards.length > 0)
		return [{ id: freshId(), method: "GIFT_CARD", code: random.pick(giftCards) }, cash()]
	if (accounts.length > 0)
		return [{ id: freshId(), method: "CREDIT", accountId: random.pick(accounts) }, card()]
	// More than is owed is refused.
	return [card(dueMinor + random.between(1, 500))]
}

/** Gives money back: all, a part, or lines; in cash or as it came; now and then more than there is. */
export async function refund(shop: Shop, till: Till, random: Random): Promise<void> {
	if (shop.taken.length === 0) return
	const taken = random.pick(shop.taken)
	const body = {
		id: freshId(),
		reason: "Not as it should be",
		method: taken.method === "CASH" || random.chance(0.3) ? "CASH" : "ORIGINAL",
		cashSessionId: till.sessionId ?? undefined,
		...wanted(taken, random),
	}
	const path = `/payments/${taken.id}/refund`
	const given = await shop.post<Refund>("refund", path, shop.facts.manager, body)
	if (given?.method === "CASH" || (given && taken.method === "CASH")) till.cashMinor -= given.amountMinor
}

function wanted({ amountMinor, order }: Taken, random: Random): object {
	const how = random.next()
	if (how < 0.3) return {}
	if (how < 0.6) return { lines: [{ lineId: random.pick(order.lines).id, quantity: 1 }] }
	return { amountMinor: random.between(1, Math.ceil(amountMinor * 1.2) + 1) }
}

/** A card or an account with something on it, for later orders. */
export async function giveCredit(shop: Shop, random: Random): Promise<void> {
	const { storeId, manager } = shop.facts
	const amountMinor = random.between(100, 6_000)
	if (random.chance(0.5)) {
		const made = await shop.post<{ code: string; card: { id: string } }>(
			"gift-card",
			`/stores/${storeId}/gift-cards`,
			manager,
			{ id: freshId() },
		)
		if (!made) return
		const body = { amountMinor, reason: "Birthday" }
		if (await shop.post("activate", `/gift-cards/${made.card.id}/activate`, manager, body))
			shop.giftCards.push(made.code)
		return
	}
	const id = shop.accounts.length > 4 ? random.pick(shop.accounts) : freshId()
	if (!shop.accounts.includes(id)) {
		const body = { id, name: `Customer ${shop.accounts.length + 1}` }
		if (!(await shop.post("account", `/stores/${storeId}/credit-accounts`, manager, body))) return
		shop.accounts.push(id)
	}
	const body = { storeId, amountMinor, reason: "For the wait" }
	await shop.post("credit", `/customers/${id}/credit/adjust`, manager, body)
}
