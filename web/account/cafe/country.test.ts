import { expect, test } from "vitest"
import { countries, currencies, guessCountry } from "./country.ts"

test("the device's clock says where a café is", () => {
	expect(guessCountry("Asia/Saigon", ["en-US"])).toMatchObject({
		code: "VN",
		currency: "VND",
		language: "vi",
	})
	expect(guessCountry("Europe/Brussels", ["en-GB"]).code).toBe("BE")
})

test("where the clock is shared or unknown, the languages' region does, and the clock stays", () => {
	expect(guessCountry("America/Chicago", ["en-US"])).toMatchObject({
		code: "US",
		timeZone: "America/Chicago",
	})
	expect(guessCountry("Etc/UTC", ["fr", "nl-NL"])).toMatchObject({ code: "NL", timeZone: "Etc/UTC" })
	expect(guessCountry("Etc/UTC", ["eo"])).toMatchObject({ code: "BE", timeZone: "Etc/UTC" })
})

test("every country has a currency we count in and a clock that exists", () => {
	for (const { currency, timeZone } of countries) {
		expect(currencies).toContain(currency)
		expect(() => new Intl.DateTimeFormat("en", { timeZone })).not.toThrow()
	}
})
