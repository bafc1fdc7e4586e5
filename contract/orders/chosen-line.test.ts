import { expect, it } from "vitest"
import { ChosenLine } from "./chosen-line.ts"

const id = "0198f2a0-0000-7000-8000-000000000001"
const line = { id, itemId: id, quantity: 1 }

it("means the usual where nothing is said", () => {
	const chosen = ChosenLine.parse({ ...line, options: [{ optionId: id }] })
	expect(chosen).toEqual({
		...line,
		options: [{ optionId: id, quantity: 1, placement: "WHOLE" }],
		picks: [],
		course: 1,
		held: false,
	})
})

it("is refused where it cannot be meant", () => {
	const isFine = (more: object) => ChosenLine.safeParse({ ...line, ...more }).success
	expect([{}, { seat: 99 }, { course: 9 }, { quantity: 50 }].map(isFine)).toEqual([true, true, true, true])
	const wrong = [
		{ quantity: 0 },
		{ quantity: 51 },
		{ quantity: 1.5 },
		{ seat: 0 },
		{ seat: 100 },
		{ course: 0 },
		{ course: 10 },
		{ note: "" },
		{ options: [{ optionId: id, placement: "MIDDLE" }] },
		{ options: [{ optionId: id, quantity: 11 }] },
		{ options: Array.from({ length: 31 }, () => ({ optionId: id })) },
		{ picks: Array.from({ length: 21 }, () => ({ id, groupId: id, itemId: id })) },
		{ optionIds: [id] },
	]
	expect(wrong.map(isFine)).toEqual(wrong.map(() => false))
})
