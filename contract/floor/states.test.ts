import { describe, expect, it } from "vitest"
import {
	callMoves,
	mayGo,
	reservationMoves,
	servingMoves,
	tableMoves,
	tableStatuses,
	zoneRequestMoves,
} from "./states.ts"

const machines = { tableMoves, reservationMoves, callMoves, zoneRequestMoves, servingMoves }

describe("the machines of the floor", () => {
	it.each(Object.entries(machines))("%s goes nowhere that is no state of its own", (_, moves) => {
		const states = Object.keys(moves)
		expect(
			Object.values<readonly string[]>(moves)
				.flat()
				.filter((to) => !states.includes(to)),
		).toEqual([])
	})

	it("a table can always become free again", () => {
		for (const from of tableStatuses) {
			const reached = new Set<string>([from])
			for (let before = 0; before < reached.size; ) {
				before = reached.size
				for (const to of tableStatuses)
					if (tableStatuses.some((each) => reached.has(each) && mayGo(tableMoves, each, to))) reached.add(to)
			}
			expect([from, reached.has("FREE")]).toEqual([from, true])
		}
	})

	it("a table goes out of service from being free, and from nowhere else", () => {
		const ways = tableStatuses.filter((from) => mayGo(tableMoves, from, "OUT_OF_SERVICE"))
		expect(ways).toEqual(["FREE"])
	})
})
