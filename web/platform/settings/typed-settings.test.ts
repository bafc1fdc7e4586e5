import { expect, test } from "vitest"
import { en } from "../words/en.ts"
import { basisPointsOf, typedOf, valuesOf, wrongIn } from "./typed-settings.ts"

const settings = {
	timeRunsOut: true,
	graceDays: 7,
	invoiceDaysBefore: 7,
	paymentDays: 14,
	pricePerDayMinor: 250,
	currency: "EUR" as const,
	taxBasisPoints: 2_100,
	timeZone: "Europe/Brussels",
	seller: { name: "Comanda", address: "Rue Haute 1\n1000 Bruxelles", taxId: "", payTo: "" },
	version: 3,
}

test("what is shown to be changed is the settings again", () => {
	const { version, ...values } = settings
	expect(valuesOf(typedOf(settings))).toEqual(values)
	expect(version).toBe(3)
})

test("names what cannot be kept", () => {
	const typed = typedOf(settings)
	const wrong = (change: object) =>
		Object.entries(wrongIn({ ...typed, ...change }, en)).flatMap(([field, fix]) => (fix ? [field] : []))
	expect(wrong({})).toEqual([])
	expect(wrong({ graceDays: "61", paymentDays: "x", invoiceDaysBefore: "-1" })).toEqual([
		"graceDays",
		"invoiceDaysBefore",
		"paymentDays",
	])
	expect(wrong({ pricePerDay: "1.005", taxPercent: "101", sellerName: " ", timeZone: "" })).toEqual([
		"pricePerDayMinor",
		"taxBasisPoints",
		"timeZone",
		"seller.name",
	])
})

test("reads a rate as people type it", () => {
	expect(["21", "6,5", "0", "100", "5.25"].map(basisPointsOf)).toEqual([2_100, 650, 0, 10_000, 525])
	expect(["", "-1", "100.01", "1.005", "abc"].map(basisPointsOf)).toEqual([null, null, null, null, null])
})
