import { describe, expect, it } from "vitest"
import { Currency } from "../money.ts"
import { Settings } from "../organizations/settings.ts"
import { usualLimitMinor } from "./usual-limit.ts"

describe("the usual limit of what is paid ahead", () => {
	it("is a thousand of the units in which a thousand is a good deal", () => {
		expect(usualLimitMinor("EUR")).toBe(100_000)
		expect(usualLimitMinor("GBP")).toBe(100_000)
	})

	it("is something one can eat for, where units are small", () => {
		expect(usualLimitMinor("VND")).toBe(25_000_000)
		expect(usualLimitMinor("JPY")).toBe(150_000)
	})

	it("is what a store could have set itself, in every currency", () => {
		const { maxMinor } = Settings.shape.wallets.shape
		for (const currency of Currency.options)
			expect(maxMinor.safeParse(usualLimitMinor(currency)).success, currency).toBe(true)
	})
})
