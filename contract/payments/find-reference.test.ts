import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { findReference, lettersOf } from "./find-reference.ts"
import { withoutDiacritics } from "./without-diacritics.ts"

const reference = fc.stringMatching(/^[A-Z0-9]{12,20}$/)

describe("a reference", () => {
	it("is found whatever the bank did to case and separators, and wrote around it", () => {
		const between = fc.constantFrom("", " ", "-", ".", "/", "  ", "_")
		fc.assert(
			fc.property(
				reference,
				fc.array(between, { minLength: 20, maxLength: 20 }),
				fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
				fc.string(),
				fc.string(),
				(ours, gaps, lower, before, after) => {
					const mangled = Array.from(ours, (letter, place) => {
						return (lower[place] ? letter.toLowerCase() : letter) + (gaps[place] ?? "")
					}).join("")
					expect(findReference(`${before} ${mangled} ${after}`, [ours])).toBe(ours)
				},
			),
		)
	})

	it("is not found when a letter of it is missing or another", () => {
		fc.assert(
			fc.property(reference, fc.nat(), (ours, at) => {
				const place = at % ours.length
				const other = ours[place] === "X" ? "Y" : "X"
				expect(findReference(ours.slice(0, -1), [ours])).toBeNull()
				expect(findReference(ours.slice(0, place) + other + ours.slice(place + 1), [ours])).toBeNull()
			}),
		)
	})

	it("is found among others, and never another one's", () => {
		const several = fc.uniqueArray(reference, { minLength: 2, maxLength: 30 })
		fc.assert(
			fc.property(several, fc.nat(), (ours, at) => {
				const meant = ours[at % ours.length] ?? ""
				expect(findReference(`MBVCB.3278907687.${meant}.CT tu 0011`, ours)).toBe(meant)
			}),
		)
	})

	it("is nobody's when two stand there", () => {
		const both = ["ABCDEFGH1234", "ZYXWVUTS9876"]
		expect(findReference("ABCDEFGH1234 ZYXWVUTS9876", both)).toBeNull()
		expect(findReference("ABCDEFGH1234", both)).toBe("ABCDEFGH1234")
	})

	it("is the longer one when the shorter is only a part of it", () => {
		expect(findReference("x ABCDEFGH12345 y", ["ABCDEFGH1234", "ABCDEFGH12345"])).toBe("ABCDEFGH12345")
	})

	it("is not looked for when it is too short to mean anything", () => {
		expect(findReference("thanh toan A1", ["A1", ""])).toBeNull()
	})

	it("survives as A–Z and 0–9 only", () => {
		fc.assert(
			fc.property(fc.string({ unit: "grapheme" }), (words) => {
				expect(lettersOf(words)).toMatch(/^[A-Z0-9]*$/)
			}),
		)
	})
})

describe("words without diacritics", () => {
	it("are Vietnamese in plain letters", () => {
		expect(withoutDiacritics("Thanh toán đơn hàng  Ấm Đặc Ỗ")).toBe("Thanh toan don hang Am Dac O")
		expect(withoutDiacritics("Café №5 – 喝茶")).toBe("Cafe 5")
	})

	it("are printable ASCII, and stay as they are the second time", () => {
		fc.assert(
			fc.property(fc.string({ unit: "grapheme" }), (words) => {
				const once = withoutDiacritics(words)
				expect(once).toMatch(/^[ -~]*$/)
				expect(withoutDiacritics(once)).toBe(once)
			}),
		)
	})
})
