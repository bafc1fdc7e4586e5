import { describe, expect, it } from "vitest"
import { placeOfStore } from "./place-of-store.ts"

function storesByOrganization(count: number): Map<number, number> {
	const sizes = new Map<number, number>()
	for (let store = 1; store <= count; store += 1) {
		const { organization } = placeOfStore(store)
		sizes.set(organization, (sizes.get(organization) ?? 0) + 1)
	}
	return sizes
}

describe("the place of a seeded store", () => {
	it("makes a chain of two hundred of a thousand, and cafés of one to five of the rest", () => {
		const [chain, ...cafes] = [...storesByOrganization(1_000)]
			.toSorted(([a], [b]) => a - b)
			.map(([, size]) => size)
		expect(chain).toBe(200)
		expect(new Set(cafes)).toEqual(new Set([1, 2, 3, 4, 5]))
	})

	it("leaves no organization out", () => {
		const numbers = [...storesByOrganization(1_000).keys()].toSorted((a, b) => a - b)
		expect(numbers).toEqual(numbers.map((_, at) => at))
	})
})
