import { expect, test } from "vitest"
import { placeTickets, type Wall } from "./place-tickets.ts"

const wall: Wall = { columns: 3, height: 1_000, gap: 10, moreHeight: 60 }

function places(heights: number[], on: Wall = wall) {
	const sizes = heights.map((height) => ({ height, fixedHeight: 200 }))
	return placeTickets(sizes, on).map(({ column, top, span }) => [column, top, span])
}

test("goes down, then across, and never back", () => {
	expect(places([600, 500, 400, 300, 200])).toEqual([
		[0, 0, 1],
		[1, 0, 1],
		[1, 510, 1],
		[2, 0, 1],
		[2, 310, 1],
	])
})

test("what does not fit has no place, and leaves room for its count", () => {
	expect(places([1_000, 1_000, 900, 500])).toHaveLength(3)
	expect(places([1_000, 1_000, 960, 500])).toHaveLength(2)
	expect(places([1_000, 1_000, 450, 480, 300])).toHaveLength(3)
})

test("a ticket longer than a column stands over several", () => {
	expect(places([300, 1_500, 400])).toEqual([
		[0, 0, 1],
		[1, 0, 2],
	])
	expect(places([1_500, 400])).toEqual([
		[0, 0, 2],
		[2, 0, 1],
	])
})

test("one too long for what is left takes it and scrolls, above the count of the others", () => {
	const sizes = [300, 5_000, 400].map((height) => ({ height, fixedHeight: 200 }))
	expect(placeTickets(sizes, wall)).toEqual([
		{ column: 0, top: 0, span: 1, heightMax: 1_000 },
		{ column: 1, top: 0, span: 2, heightMax: 930 },
	])
})

test("a wall as narrow as a phone shows at least the oldest", () => {
	expect(places([990, 300], { ...wall, columns: 1 })).toEqual([[0, 0, 1]])
	expect(places([], wall)).toEqual([])
})
