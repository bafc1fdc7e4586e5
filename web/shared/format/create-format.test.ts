import { expect, test } from "vitest"
import { createFormat } from "./create-format.ts"
import { wallAge } from "./wall-age.ts"

test("writes amounts as the language does", () => {
	expect(createFormat("en", ["en-BE"], undefined).money(420, "EUR")).toBe("€4.20")
	expect(createFormat("fr", [], undefined).money(420, "EUR")).toBe("4,20\u00a0€")
	expect(createFormat("vi", [], undefined).money(45_000, "VND")).toBe("45.000\u00a0₫")
})

test("what an option adds has a plus, what it takes away a true minus", () => {
	const format = createFormat("en", [], undefined)
	expect(format.priceDifference(80, "EUR")).toBe("+€0.80")
	expect(format.priceDifference(-80, "EUR")).toBe("−€0.80")
	expect(createFormat("nl", ["nl-BE"], undefined).priceDifference(80, "EUR")).toBe("€\u00a0+0,80")
})

test("in Arabic the sign stays with its digits, and the currency comes after them", () => {
	const format = createFormat("ar", [], undefined)
	const [rightToLeft, leftToRight] = ["\u200f", "\u200e"]
	expect(format.money(420, "EUR")).toBe(`${rightToLeft}4.20\u00a0€`)
	expect(format.priceDifference(80, "EUR")).toBe(`${rightToLeft}${leftToRight}+0.80\u00a0€`)
	expect(format.priceDifference(-80, "EUR")).toBe(`${rightToLeft}${leftToRight}−0.80\u00a0€`)
})

test("digits are those of the region that the device names", () => {
	const [anywhere, egypt, morocco] = [[], ["fr", "ar-EG"], ["ar-MA"]].map((spoken) =>
		createFormat("ar", spoken, "Europe/Brussels"),
	)
	expect([anywhere, egypt, morocco].map((format) => format?.digits(12))).toEqual(["12", "١٢", "12"])
	expect(egypt?.digits(wallAge(18_000))).toBe("٠:١٨")
	expect(egypt?.age(64 * 60_000)).toBe("١ س ٠٤")
	// A clock has 24 hours unless the region says otherwise.
	expect(anywhere?.time("2026-03-01T14:31:00Z")).toBe("15:31")
	expect(egypt?.time("2026-03-01T14:31:00Z")).toBe("٠٣:٣١ م")
})

test("times are the store's, not the phone's", () => {
	const at = "2026-03-01T11:31:00Z"
	expect(createFormat("en", [], "Europe/Brussels").time(at)).toBe("12:31")
	expect(createFormat("en", [], "Asia/Ho_Chi_Minh").time(at)).toBe("18:31")
})

test("ages are short: seconds, minutes, hours", () => {
	const { age } = createFormat("en", [], undefined)
	expect([12_000, 38 * 60_000, 64 * 60_000].map(age)).toEqual(["12 s", "38 min", "1 h 04"])
	expect([-5_000, 18_000, 2_050_000, 3_870_000].map(wallAge)).toEqual(["0:00", "0:18", "34:10", "1:04:30"])
})
