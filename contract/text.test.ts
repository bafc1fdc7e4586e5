import { describe, expect, it } from "vitest"
import { Name, Translated, text } from "./text.ts"

const fits = (value: string) => text(20).safeParse(value).success

describe("what a person types", () => {
	it("is something that can be seen", () => {
		const unseen = [
			"",
			" ",
			"\t",
			"\n \r\n",
			"\u00a0",
			"\u3000\u2003",
			"\u200b",
			"\ufeff",
			"\u2060 \u200d",
			"\u202e",
		]
		expect(unseen.filter(fits)).toEqual([])
		expect([Name, Translated.valueType].map((type) => type.safeParse("   ").success)).toEqual([false, false])
	})

	it("is no name with marks that turn the words around it", () => {
		const marks = [0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069]
		const names = marks.map((mark) => `Ann${String.fromCodePoint(mark)}a`)
		expect(names.filter((name) => Name.safeParse(name).success)).toEqual([])
		// Of a longer text they are a part where two scripts meet, and right-to-left names need none of them.
		expect(names.every(fits)).toBe(true)
		expect(["قهوة", "Ann\u200f قهوة"].every((name) => Name.safeParse(name).success)).toBe(true)
	})

	it("may have spaces around and inside, and be of any script", () => {
		const seen = [" a ", "Café Ficelle", "phở", "咖啡", "قهوة", "👩‍🍳", "0", "-", "line\nline", "\u200bx"]
		expect(seen.filter((value) => !fits(value))).toEqual([])
	})

	it("has no characters that cannot be kept, and is not longer than it may be", () => {
		expect(["a\u0000", "a\u0007", "\ud800x", "x".repeat(21)].filter(fits)).toEqual([])
	})
})
