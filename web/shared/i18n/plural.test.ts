import { expect, test } from "vitest"
import { plural } from "./plural.ts"

const arabic = { zero: "zero", one: "one", two: "two", few: "few", many: "many", other: "other" }

test("Arabic has six forms, chosen by the last two digits", () => {
	const form = (count: number) => plural("ar", count, arabic)
	expect([0, 1, 2].map(form)).toEqual(["zero", "one", "two"])
	expect([3, 10, 103, 110].map(form)).toEqual(["few", "few", "few", "few"])
	expect([11, 99, 111].map(form)).toEqual(["many", "many", "many"])
	expect([100, 101, 102, 200].map(form)).toEqual(["other", "other", "other", "other"])
})

test("other languages count with fewer forms", () => {
	const two = { one: "one", other: "other" }
	expect([0, 1, 2].map((count) => plural("en", count, two))).toEqual(["other", "one", "other"])
	expect([0, 1, 2].map((count) => plural("fr", count, two))).toEqual(["one", "one", "other"])
	expect([0, 1, 2].map((count) => plural("vi", count, { other: "other" }))).toEqual([
		"other",
		"other",
		"other",
	])
})

test("a form that a language has no word for falls back to its general one", () => {
	expect(plural("fr", 1_000_000, { one: "one", other: "other" })).toBe("other")
})

test("a missing form does not compile", () => {
	const { zero: _, ...five } = arabic
	// @ts-expect-error Arabic says nothing, too, in a form of its own.
	expect(plural("ar", 0, five)).toBe("other")
})
