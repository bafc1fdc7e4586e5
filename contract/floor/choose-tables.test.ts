import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { areNeighbours, chooseTables, type FreeTable, seatsOf, togetherMax } from "./choose-tables.ts"

const table = (id: string, seats: number, x: number, more: Partial<FreeTable> = {}): FreeTable => ({
	id,
	zoneId: "salle",
	seats,
	x,
	y: 0,
	width: 90,
	height: 90,
	...more,
})

const any: fc.Arbitrary<FreeTable> = fc.record({
	id: fc.uuid(),
	zoneId: fc.constantFrom("salle", "terrasse"),
	seats: fc.integer({ min: 1, max: 8 }),
	x: fc.integer({ min: 0, max: 600 }),
	y: fc.integer({ min: 0, max: 300 }),
	width: fc.integer({ min: 50, max: 200 }),
	height: fc.integer({ min: 50, max: 120 }),
})

function isConnected(tables: readonly FreeTable[]): boolean {
	const reached = new Set(tables.slice(0, 1))
	for (let before = 0; before < reached.size; ) {
		before = reached.size
		for (const each of tables) if ([...reached].some((other) => areNeighbours(other, each))) reached.add(each)
	}
	return reached.size === tables.length
}

describe("the tables of a party", () => {
	it("are the smallest one that is large enough", () => {
		const free = [table("six", 6, 0), table("four", 4, 130), table("two", 2, 260)]
		expect(chooseTables(free, 3)?.map(({ id }) => id)).toEqual(["four"])
		expect(chooseTables(free, 5)?.map(({ id }) => id)).toEqual(["six"])
	})

	it("are neighbours when none is, the fewest, with the fewest empty seats", () => {
		const free = [table("a", 4, 0), table("b", 4, 130), table("c", 6, 260), table("d", 3, 390)]
		expect(
			chooseTables(free, 8)
				?.map(({ id }) => id)
				.toSorted(),
		).toEqual(["a", "b"])
		expect(chooseTables(free, 16)?.length).toBe(4)
	})

	it("are none that stand in two rooms or far from each other", () => {
		expect(chooseTables([table("a", 4, 0), table("b", 4, 130, { zoneId: "terrasse" })], 8)).toBeNull()
		expect(chooseTables([table("a", 4, 0), table("b", 4, 900)], 8)).toBeNull()
		expect(chooseTables([], 1)).toBeNull()
	})

	it("hold the party, stand side by side and are no more than can be put together, whatever the plan", () => {
		fc.assert(
			fc.property(
				fc.uniqueArray(any, { selector: ({ id }) => id, maxLength: 9 }),
				fc.integer({ min: 1, max: 20 }),
				(free, size) => {
					const chosen = chooseTables(free, size)
					if (!chosen) {
						// Then no single one does, to begin with.
						expect(free.every(({ seats }) => seats < size)).toBe(true)
						return
					}
					expect(seatsOf(chosen)).toBeGreaterThanOrEqual(size)
					expect(chosen.length).toBeLessThanOrEqual(togetherMax)
					expect(new Set(chosen).size).toBe(chosen.length)
					expect(isConnected(chosen)).toBe(true)
				},
			),
			{ numRuns: 300 },
		)
	})
})
