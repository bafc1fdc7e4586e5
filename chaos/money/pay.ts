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

/** Two tills take more from one card than is on it, at the same moment: one of them gets less, or nothing. */
export async function spendAtOnce(shop: Shop, till: Till, random: Random): Promise<void> {
	if (shop.giftCards.length === 0) return
	const code = random.pick(shop.giftCards)
	const orders = [...shop.open.values()].slice(-2)
	const tokens = [till.token, ...shop.facts.cashiers.filter((token) => token !== till.token)]
	await Promise.all(
		orders.map(async (open, place) => {
			const tenders = [{ id: freshId(), method: "GIFT_CARD", code }]
			const token = tokens[place] ?? till.token
			const charged = await shop.post<Charged>("spend", "/payments/charge", token, {
				orderId: open.id,
				tenders,
			})
			if (!charged) return
			for (const payment of charged.payments) shop.taken.push({ ...payment, order: open.order })
			shop.note(open.order, charged.order)
		}),
	)
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

/** Sells a gift card, or takes what somebody will spend later, in cash or by card; now and then a gift of the house. */
export async function sellCredit(shop: Shop, till: Till, random: Random): Promise<void> {
	const { storeId } = shop.facts
	const method = random.pick(["CASH", "CARD"])
	const amountMinor = random.between(100, 6_000)
	const paid = { id: freshId(), amountMinor, method, cashSessionId: till.sessionId ?? undefined }
	const done = await (random.chance(0.5) ? sellCard(shop, till, paid) : topUp(shop, till, paid, random))
	if (done && method === "CASH") till.cashMinor += amountMinor
	const id = shop.accounts.at(-1)
	if (!id || !random.chance(0.3)) return
	const gift = { storeId, amountMinor, reason: "For the wait" }
	await shop.post("adjust", `/customers/${id}/credit/adjust`, shop.facts.manager, gift)
}

async function sellCard(shop: Shop, till: Till, paid: object): Promise<boolean> {
	type Made = { code: string; card: { id: string } }
	const path = `/stores/${shop.facts.storeId}/gift-cards`
	const made = await shop.post<Made>("gift-card", path, shop.facts.manager, { id: freshId() })
	if (!made || !(await shop.post("activate", `/gift-cards/${made.card.id}/activate`, till.token, paid)))
		return false
	shop.giftCards.push(made.code)
	return true
}

async function topUp(shop: Shop, till: Till, paid: object, random: Random): Promise<boolean> {
	const { storeId, manager } = shop.facts
	const id = shop.accounts.length > 4 ? random.pick(shop.accounts) : freshId()
	if (!shop.accounts.includes(id)) {
		const body = { id, name: `Customer ${shop.accounts.length + 1}` }
		if (!(await shop.post("account", `/stores/${storeId}/credit-accounts`, manager, body))) return false
		shop.accounts.push(id)
	}
	const body = { storeId, ...paid }
	return (await shop.post("top-up", `/customers/${id}/credit/topup`, till.token, body)) !== null
}
