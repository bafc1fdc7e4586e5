import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { PublishedMenu, Tax } from "../menu/published.ts"
import { amountMinorMax } from "../money.ts"
import { sellable } from "./sellable.ts"
import { check, checkTotals } from "./testing/check-totals.ts"
import { plainItem, plainMenu } from "./testing/plain-menu.ts"
import { caseOf, mustPrice, throws } from "./testing/written-order.ts"
import { type OrderToPrice, type PricedOrder, priceOrder } from "./totals.ts"

function unitsOf({ lines }: PricedOrder): number[] {
	return lines.filter((line) => line.parentLineId === null).map((line) => line.unitPriceMinor)
}

function sum(amounts: readonly number[]): number {
	return amounts.reduce((total, amount) => total + amount, 0)
}

describe("the price of any order", () => {
	it("adds up: lines, discounts, service, delivery, taxes by line and by rate, tip and cash", () => {
		fc.assert(
			fc.property(throws, (written) => {
				const { menu, order, unitPrices } = caseOf(written)
				const priced = mustPrice(menu, order)
				checkTotals(menu, order, priced)
				if (unitsOf(priced).join() !== unitPrices.join()) throw new Error("One of them costs something else.")
			}),
			{ numRuns: 8_000 },
		)
	})

	it("is the same on the phone, whose menu came as JSON, as on the server", () => {
		fc.assert(
			fc.property(throws, (written) => {
				const { document, menu, order } = caseOf(written)
				const carried: PublishedMenu = JSON.parse(JSON.stringify(document))
				const there: OrderToPrice = JSON.parse(JSON.stringify(order))
				expect(mustPrice(sellable(carried), there)).toEqual(mustPrice(menu, order))
			}),
			{ numRuns: 2_000 },
		)
	})

	it("does not depend on the order of its lines, to the cent of every line", () => {
		const shuffled = throws.chain((written) => {
			const { order } = caseOf(written)
			const { length } = order.lines
			return fc.tuple(fc.constant(written), fc.shuffledSubarray([...order.lines], { minLength: length }))
		})
		fc.assert(
			fc.property(shuffled, ([written, lines]) => {
				const { menu, order } = caseOf(written)
				const { lines: here, ...rest } = mustPrice(menu, order)
				const { lines: there, ...sameRest } = mustPrice(menu, { ...order, lines })
				expect(sameRest).toEqual(rest)
				const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
				expect(there.toSorted(byId)).toEqual(here.toSorted(byId))
			}),
			{ numRuns: 2_000 },
		)
	})

	it("carries each tax within half a minor unit of the exact one, however large the order", () => {
		fc.assert(
			fc.property(throws, (written) => {
				const { menu, order } = caseOf(written)
				const priced = mustPrice(menu, order)
				const parts = [...priced.lines, priced.service, priced.delivery]
				for (const { name, basisPoints, netMinor, taxMinor } of priced.taxes) {
					const holds = (taxes: readonly Tax[]) =>
						taxes.some((tax) => tax.name === name && tax.basisPoints === basisPoints)
					// Where several taxes lie on one price, their sum is exact and each is a part of it.
					if (menu.pricesIncludeTax && parts.some(({ taxes }) => taxes.length > 1 && holds(taxes))) continue
					const shown = BigInt(menu.pricesIncludeTax ? netMinor + taxMinor : netMinor)
					const divisor = BigInt(menu.pricesIncludeTax ? 10_000 + basisPoints : 10_000)
					const off = 2n * (BigInt(taxMinor) * divisor - shown * BigInt(basisPoints))
					if (off > divisor || -off > divisor) throw new Error(`${taxMinor} of ${shown} at ${basisPoints}.`)
				}
			}),
			{ numRuns: 5_000 },
		)
	})

	it("gives each line its part of the discounts and the taxes, less than a minor unit off", () => {
		fc.assert(
			fc.property(throws, fc.nat(20_000), (written, amountMinor) => {
				const { menu, order } = caseOf(written)
				const off = { id: "off", kind: "DISCOUNT", name: "Less", worth: { amountMinor } } as const
				const priced = mustPrice(menu, { ...order, adjustments: [off] })
				const [given, whole] = [BigInt(priced.discountMinor), BigInt(priced.subtotalMinor)]
				check("what is given", priced.discountMinor, Math.min(amountMinor, priced.subtotalMinor))
				for (const line of priced.lines) {
					const difference = BigInt(line.discountMinor) * whole - given * BigInt(line.grossMinor)
					const size = difference < 0n ? -difference : difference
					if (whole > 0n && size >= whole) throw new Error(`${line.discountMinor} off ${line.grossMinor}.`)
				}
			}),
			{ numRuns: 5_000 },
		)
	})

	it("of twice as many of each is twice the subtotal", () => {
		fc.assert(
			fc.property(throws, (written) => {
				const { menu, order } = caseOf(written)
				const twice = order.lines.map((line) => ({ ...line, quantity: line.quantity * 2 }))
				const { subtotalMinor } = mustPrice(menu, { ...order, lines: twice })
				check("twice", subtotalMinor, 2 * mustPrice(menu, order).subtotalMinor)
			}),
			{ numRuns: 2_000 },
		)
	})

	it("grows by the tip and by nothing else, whatever is taken off", () => {
		fc.assert(
			fc.property(throws, fc.nat(100_000), (written, tipMinor) => {
				const { menu, order } = caseOf(written)
				const bare = mustPrice(menu, { ...order, cash: false, tipMinor: 0 })
				const tipped = mustPrice(menu, { ...order, cash: false, tipMinor })
				const paid = { totalMinor: bare.totalMinor + tipMinor, toPayMinor: bare.toPayMinor + tipMinor }
				expect(tipped).toEqual({ ...bare, ...paid, tipMinor })
			}),
			{ numRuns: 2_000 },
		)
	})

	it("is rounded only in what is paid in cash, never in itself", () => {
		fc.assert(
			fc.property(throws, (written) => {
				const { menu, order } = caseOf(written)
				const { cashRoundingMinor, toPayMinor, ...inCash } = mustPrice(menu, { ...order, cash: true })
				const byCard = mustPrice(menu, { ...order, cash: false })
				expect(byCard).toEqual({ ...inCash, cashRoundingMinor: 0, toPayMinor: inCash.totalMinor })
				check("to pay", toPayMinor, inCash.totalMinor + cashRoundingMinor)
			}),
			{ numRuns: 2_000 },
		)
	})

	it("of which all is given away is its tip, and its delivery with the taxes on that", () => {
		fc.assert(
			fc.property(throws, (written) => {
				const { menu, order } = caseOf(written)
				const comp = { id: "comp", kind: "COMP", name: "On us", worth: { basisPoints: 10_000 } } as const
				const priced = mustPrice(menu, { ...order, adjustments: [...(order.adjustments ?? []), comp] })
				checkTotals(menu, order, priced)
				check("what is left of the lines", sum(priced.lines.map((line) => line.totalMinor)), 0)
				check("the service on it", priced.service.amountMinor, 0)
				check("all the tax", priced.taxMinor, priced.delivery.taxMinor)
			}),
			{ numRuns: 2_000 },
		)
	})
})

describe("an order as it is added up", () => {
	const items = [
		plainItem("soup", 1_000),
		plainItem("wine", 500, { taxes: [{ name: "VAT", basisPoints: 2_100 }] }),
	]
	const lines = [
		{ id: "a", itemId: "soup", quantity: 1 },
		{ id: "b", itemId: "wine", quantity: 2 },
	]
	const charges = { serviceBasisPoints: 1_000, cashRoundingStepMinor: 5 }
	const added = sellable(plainMenu(items, [], { pricesIncludeTax: false, charges }))
	const included = sellable(plainMenu(items, [], { charges }))

	it("takes off discounts before the service, and taxes the service as what it is for", () => {
		const coupon = { id: "c", kind: "COUPON", name: "Ten", worth: { basisPoints: 1_000 } } as const
		const order: OrderToPrice = { type: "DINE_IN", lines, adjustments: [coupon], tipMinor: 100, cash: true }
		expect(mustPrice(added, order)).toMatchObject({
			subtotalMinor: 2_000,
			discountMinor: 200,
			service: { amountMinor: 180, taxMinor: 24 },
			taxes: [
				{ basisPoints: 600, netMinor: 990, taxMinor: 59 },
				{ basisPoints: 2_100, netMinor: 990, taxMinor: 208 },
			],
			taxMinor: 267,
			totalMinor: 1_800 + 180 + 267 + 100,
			cashRoundingMinor: -2,
			toPayMinor: 2_345,
		})
		expect(mustPrice(included, order)).toMatchObject({ taxMinor: 56 + 172, totalMinor: 1_800 + 180 + 100 })
	})

	it("has no service but its delivery on the way, and the taxes of what is taken away", () => {
		const soup = plainItem("soup", 1_000, { takeawayTaxes: [{ name: "VAT", basisPoints: 1_200 }] })
		const menu = sellable(plainMenu([soup], [], { pricesIncludeTax: false, charges }))
		const order = { lines: lines.slice(0, 1), deliveryFeeMinor: 250 }
		const brought = mustPrice(menu, { ...order, type: "DELIVERY" })
		expect(brought).toMatchObject({
			service: { amountMinor: 0 },
			delivery: { amountMinor: 250, taxMinor: 30 },
		})
		expect(brought.taxes).toEqual([{ name: "VAT", basisPoints: 1_200, netMinor: 1_250, taxMinor: 150 }])
		expect(mustPrice(menu, { type: "DINE_IN", lines: order.lines }).taxes).toEqual([
			{ name: "VAT", basisPoints: 600, netMinor: 1_100, taxMinor: 66 },
		])
	})

	it("has several taxes on one thing, each on the price without any", () => {
		const taxes = [
			{ name: "State", basisPoints: 1_000 },
			{ name: "City", basisPoints: 1_000 },
		]
		const item = plainItem("shirt", 1_200, { taxes })
		const order: OrderToPrice = { type: "TAKEAWAY", lines: [{ id: "a", itemId: "shirt", quantity: 1 }] }
		const inside = mustPrice(sellable(plainMenu([item])), order)
		expect([inside.totalMinor, ...inside.taxes.map((tax) => tax.taxMinor)]).toEqual([1_200, 100, 100])
		const outside = mustPrice(sellable(plainMenu([item], [], { pricesIncludeTax: false })), order)
		expect([outside.totalMinor, ...outside.taxes.map((tax) => tax.taxMinor)]).toEqual([1_440, 120, 120])
	})

	it("gives no line more tax than it is worth, however small the lines", () => {
		const taxes = [
			{ name: "A", basisPoints: 5_000 },
			{ name: "B", basisPoints: 5_000 },
		]
		const menu = sellable(plainMenu([plainItem("nut", 1, { taxes })]))
		const nuts = ["a", "b", "c"].map((id) => ({ id, itemId: "nut", quantity: 1 }))
		const priced = mustPrice(menu, { type: "TAKEAWAY", lines: nuts })
		expect(priced.lines.map((line) => line.taxMinor)).toEqual([1, 1, 0])
		expect(priced.taxes.map((tax) => [tax.taxMinor, tax.netMinor])).toEqual([
			[1, 1],
			[1, 1],
		])
	})

	it("is the same in yen and cents, up to the largest amount there is", () => {
		const most = plainItem("palace", amountMinorMax)
		const menu = sellable(plainMenu([most, plainItem("cup", 1)]))
		const palace = { id: "a", itemId: "palace", quantity: 1 }
		const order: OrderToPrice = { type: "TAKEAWAY", lines: [palace] }
		const priced = mustPrice(menu, order)
		checkTotals(menu, order, priced)
		expect([priced.totalMinor, priced.taxMinor]).toEqual([10_000_000_000_000, 566_037_735_849])
		const more = priceOrder(menu, { ...order, lines: [palace, { id: "b", itemId: "cup", quantity: 1 }] })
		expect(more).toMatchObject({ ok: false, problems: [{ lineId: "b", code: "MAXIMUM_ORDER_EXCEEDED" }] })
	})

	it("costs nothing when nothing is on it", () => {
		expect(mustPrice(included, { type: "DINE_IN", lines: [] })).toMatchObject({ totalMinor: 0, taxes: [] })
	})
})
