import { sellable } from "@comanda/contract/orders/sellable.ts"
import { expect, test } from "vitest"
import { cafeMenu } from "../testing/cafe-menu.ts"
import { type CartLine, mergeLine } from "./cart-line.ts"
import { fitToStock } from "./fit-to-stock.ts"
import { lineIssues } from "./line-issues.ts"
import { priceCart } from "./price-cart.ts"

function line(id: string, itemId: string, quantity: number, more: Partial<CartLine> = {}): CartLine {
	return { id, itemId, quantity, options: [], ...more }
}

test("the same choice again adds to its line, up to the limit; another note is another line", () => {
	const lines = [line("a", "espresso", 2, { options: [{ optionId: "x" }, { optionId: "y" }] })]
	const same = line("b", "espresso", 3, { options: [{ optionId: "y" }, { optionId: "x" }], note: "" })
	expect(mergeLine(lines, same, 20)).toEqual([{ ...lines[0], quantity: 5 }])
	expect(mergeLine(lines, same, 4)[0]?.quantity).toBe(4)
	expect(mergeLine(lines, { ...same, note: "hot" }, 20)).toHaveLength(2)
	const picked = (id: string, itemId: string) => {
		return line(id, "breakfast", 1, { picks: [{ id: `${id}-pick`, groupId: "drink", itemId }] })
	}
	expect(mergeLine([picked("a", "tea")], picked("b", "tea"), 20)).toHaveLength(1)
	expect(mergeLine([picked("a", "tea")], picked("b", "coffee"), 20)).toHaveLength(2)
})

test("fitting to the stock takes from the later lines", () => {
	const lines = [line("a", "ca-phe", 2), line("b", "espresso", 1), line("c", "ca-phe", 2)]
	expect(fitToStock(lines, "ca-phe", 3).map(({ id, quantity }) => [id, quantity])).toEqual([
		["a", 2],
		["b", 1],
		["c", 1],
	])
	expect(fitToStock(lines, "ca-phe", 0).map(({ id }) => id)).toEqual(["b"])
})

test("what cannot be sold is left out of the sum and named", () => {
	const lines = [
		line("a", "espresso", 2),
		line("b", "filter", 1),
		line("c", "flat-white", 1),
		line("d", "gone", 1),
	]
	const { order, problems } = priceCart(sellable(cafeMenu), lines)
	expect(order.totalMinor).toBe(560)
	expect(Object.fromEntries(lineIssues(lines, problems, new Map()))).toEqual({
		b: { kind: "gone", wasJustSold: false },
		c: { kind: "choose" },
		d: { kind: "gone", wasJustSold: false },
	})
})

test("what the server says is left counts over all lines of the item", () => {
	const lines = [line("a", "ca-phe", 1), line("b", "ca-phe", 2, { note: "hot" })]
	const issues = (left: number) =>
		Array.from(lineIssues(lines, new Map(), new Map([["ca-phe", left]])).values())
	expect(issues(3)).toEqual([])
	expect(issues(2)).toEqual([
		{ kind: "short", left: 2 },
		{ kind: "short", left: 2 },
	])
	expect(issues(0)[0]).toEqual({ kind: "gone", wasJustSold: true })
})
