import { expect, test } from "vitest"
import { RefusalError } from "../../shared/refusal-error.ts"
import { stockLeft } from "./stock-left.ts"
import { totalToOrder } from "./total-to-order.ts"
import type { Ordering } from "./use-ordering.ts"

function refusal(code: "PRICE_CHANGED" | "OUT_OF_STOCK", data: unknown): RefusalError {
	const words = { message: "", userMessage: "", userAction: "", path: "", method: "", timestamp: "" }
	return new RefusalError({
		success: false,
		error: { ...words, code, data, details: [], retryable: false, requestId: "r" },
	})
}

test("after a price change the fresh menu decides, and the server's quote when the menu says nothing new", () => {
	const changed: Ordering = {
		kind: "refused",
		refusal: refusal("PRICE_CHANGED", { totalMinor: 3_505 }),
		shownTotalMinor: 3_410,
	}
	expect(totalToOrder(changed, 3_500)).toBe(3_500)
	expect(totalToOrder(changed, 3_410)).toBe(3_505)
	expect(totalToOrder({ kind: "idle" }, 3_410)).toBe(3_410)
})

test("reads what is left from a refusal, and nothing from one that says otherwise", () => {
	const data = { items: [{ itemId: "i", left: 2 }, { itemId: 3 }, null] }
	expect(Array.from(stockLeft(refusal("OUT_OF_STOCK", data)))).toEqual([["i", 2]])
	expect(stockLeft(refusal("OUT_OF_STOCK", undefined)).size).toBe(0)
	expect(stockLeft(refusal("PRICE_CHANGED", data)).size).toBe(0)
})
