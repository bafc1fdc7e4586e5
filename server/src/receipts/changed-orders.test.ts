import type { Order } from "@comanda/contract/orders/order.ts"
import type { IssuedReceipt } from "@comanda/contract/receipts/issuing.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { addedUp, openReceiptKit, type ReceiptKit, tendered } from "./testing/receipt-kit.ts"

let world: World
beforeAll(async () => {
	world = await openWorld({ RATE_LIMITS: "off" })
})
afterAll(() => world.close())

const stores = [
	{ place: 0, currency: "EUR", language: "fr", isIncluded: true },
	{ place: 1, currency: "VND", language: "vi", isIncluded: true },
	{ place: 1, currency: "VND", language: "vi", isIncluded: false },
]

/** What was sold less what went back, and the taxes of it. */
function net(receipts: readonly IssuedReceipt[]): { totalMinor: number; taxMinor: number } {
	let [totalMinor, taxMinor] = [0, 0]
	for (const { kind, document } of receipts) {
		const sign = kind === "SALE" ? 1 : -1
		totalMinor += sign * document.totalMinor
		taxMinor += sign * document.taxes.reduce((sum, tax) => sum + tax.taxMinor, 0)
	}
	return { totalMinor, taxMinor }
}

describe.each(stores)("in a store with $currency, taxes included: $isIncluded", (store) => {
	let kit: ReceiptKit
	beforeAll(async () => {
		const storeId = world.cafe.storeIds[store.place] ?? ""
		const owner = await world.signInAs("OWNER", world.cafe, storeId)
		const body = { pricesIncludeTax: store.isIncluded }
		expect((await world.call("PATCH", `/stores/${storeId}`, { token: owner, body })).status).toBe(200)
		// The menu follows the store.
		await world.program.settled()
		await world.admin.query("update cash_session set status = 'PROCESSING' where status = 'OPEN'")
		await world.admin.query("update cash_session set drawer = id::text")
		kit = await openReceiptKit({ ...world, cafe: { ...world.cafe, storeIds: [storeId] } })
		await kit.settings({ methods: ["CASH", "CARD"] })
	})

	async function orderOf(order: { id: string }): Promise<Order> {
		return (await kit.send("GET", `/orders/${order.id}`, kit.manager)).body.data
	}

	it("says everything in the store's words, and comes to what was paid", async () => {
		const order = await kit.place({ tipMinor: 1_000 })
		await kit.send("POST", `/orders/${order.id}/discounts`, kit.manager, {
			...{ id: newId(), basisPoints: 1_000, reason: "For Anna" },
		})
		const now = await orderOf(order)
		await kit.pay(order, [{ method: "CARD" }])
		const [receipt] = await kit.receiptsOf(order)
		expect(receipt?.document).toMatchObject({
			...{ currency: store.currency, languages: [store.language], totalMinor: now.totalMinor },
		})
		const { document } = receipt as IssuedReceipt
		expect(document.store.address).not.toBe("")
		expect(document.pricesIncludeTax).toBe(store.isIncluded)
		expect(addedUp(document)).toBe(document.totalMinor)
		expect(tendered(document)).toBe(document.totalMinor)
		const taken = [...document.discounts, ...document.lines.flatMap(({ discounts }) => discounts)]
		expect(taken.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(now.discountMinor)
		expect(now.discountMinor).toBeGreaterThan(0)
		expect(JSON.stringify(document)).not.toContain("Anna")
		expect(net([receipt as IssuedReceipt])).toEqual({ totalMinor: now.totalMinor, taxMinor: now.taxMinor })
	})

	it("has further receipts for what was added and split anew after a first was paid; they add up", async () => {
		const order = await kit.place()
		const split = async (shares: number[]) =>
			(await kit.send("POST", `/orders/${order.id}/split`, kit.cashier, { by: "SHARE", shares })).body
				.data as { bills: { id: string }[] }
		const { bills } = await split([1, 1])
		await kit.pay(order, [{ method: "CARD" }], { billId: bills[0]?.id })
		expect(await kit.receiptsOf(order)).toHaveLength(1)
		const lines = { lines: [kit.line(kit.plain[2], { quantity: 3 })] }
		expect((await kit.send("POST", `/orders/${order.id}/lines`, kit.waiter, lines)).status).toBe(201)
		await split([1, 1, 1])
		await kit.pay(order, [{ method: "CASH" }])
		await world.program.settled()
		const receipts = await kit.receiptsOf(order)
		const now = await orderOf(order)
		expect(net(receipts)).toEqual({ totalMinor: now.totalMinor, taxMinor: now.taxMinor })
		for (const { document } of receipts) {
			expect(addedUp(document)).toBe(document.totalMinor)
			expect(tendered(document)).toBe(document.totalMinor + document.cashRoundingMinor)
		}
	})

	it("takes back on a refund's receipt what the receipts say too much", async () => {
		const order = await kit.place({
			lines: [kit.line(kit.plain[0]), kit.line(kit.plain[0], { quantity: 3 })],
		})
		const split = await kit.send("POST", `/orders/${order.id}/split`, kit.cashier, {
			by: "SHARE",
			shares: [9, 1],
		})
		const { bills } = split.body.data as { bills: { id: string }[] }
		const { payments } = await kit.pay(order, [{ method: "CARD" }], { billId: bills[0]?.id })
		await kit.receiptsOf(order)
		const [, gone] = order.lines
		const path = `/orders/${order.id}/lines/${gone?.id}/void`
		const voided = await kit.send("POST", path, kit.manager, { reason: "Burnt" })
		expect([voided.status, voided.text.slice(0, 200)]).toMatchObject([200, expect.anything()])
		await world.program.settled()
		const { order: balance } = await kit.balance(order)
		expect(balance.dueMinor).toBeLessThan(0)
		const refund = await kit.refund({ id: payments[0]?.id ?? "" }, { amountMinor: -balance.dueMinor })
		expect(refund.body.data).toMatchObject({ status: "SUCCEEDED", creditedMinor: 0 })
		await world.program.settled()
		const now = await orderOf(order)
		const receipts = await kit.receiptsOf(order)
		expect(receipts.map(({ kind }) => kind)).toEqual(["SALE", "REFUND"])
		expect(net(receipts)).toEqual({ totalMinor: now.totalMinor, taxMinor: now.taxMinor })
	})
})
