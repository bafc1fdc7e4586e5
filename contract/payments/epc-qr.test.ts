import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type EpcTransfer, epcQr } from "./epc-qr.ts"
import { isIban } from "./iban.ts"

const transfer: EpcTransfer = {
	name: "Café de Kroeg",
	iban: "BE72 0000 0000 1616",
	amountMinor: 1234,
	words: { kind: "free", text: "+++123/4567/89002+++" },
}

describe("the code of a transfer", () => {
	it("says a Belgian communication as free words", () => {
		expect(epcQr(transfer).split("\n")).toEqual([
			"BCD",
			"002",
			"1",
			"SCT",
			"",
			"Café de Kroeg",
			"BE72000000001616",
			"EUR12.34",
			"",
			"",
			"+++123/4567/89002+++",
		])
	})

	it("says a creditor reference in the line for it", () => {
		const words = { kind: "creditor-reference", reference: "RF18 5390 0754 7034" } as const
		const lines = epcQr({
			...transfer,
			bic: "BPOTBEB1",
			purpose: "GDDS",
			words,
			information: "Thanks",
		}).split("\n")
		expect(lines[4]).toBe("BPOTBEB1")
		expect(lines.slice(7)).toEqual(["EUR12.34", "GDDS", "RF18539007547034", "", "Thanks"])
	})

	it.each([
		[1, "EUR0.01"],
		[100, "EUR1.00"],
		[1005, "EUR10.05"],
		[99_999_999_999, "EUR999999999.99"],
	])("writes %i cents as %s", (amountMinor, written) => {
		expect(epcQr({ ...transfer, amountMinor }).split("\n")[7]).toBe(written)
	})

	it.each<[string, Partial<EpcTransfer>]>([
		["nothing", { amountMinor: 0 }],
		["more than a transfer holds", { amountMinor: 100_000_000_000 }],
		["half a cent", { amountMinor: 1.5 }],
		["a mistyped account", { iban: "BE72000000001617" }],
		["no name", { name: "" }],
		["a long name", { name: "x".repeat(71) }],
		["a name that begins a line", { name: "Kroeg\nBE89" }],
		["words that begin a line", { words: { kind: "free", text: "a\r\nb" } }],
		["long words", { words: { kind: "free", text: "x".repeat(141) } }],
		["a false reference", { words: { kind: "creditor-reference", reference: "RF19539007547034" } }],
		["a false BIC", { bic: "BPOT" }],
	])("is not made for %s", (_, wrong) => {
		expect(() => epcQr({ ...transfer, ...wrong })).toThrow()
	})

	it("is not made when its letters do not fit", () => {
		const words = { kind: "free", text: "ế".repeat(140) } as const
		expect(() => epcQr({ ...transfer, words })).toThrow("331 bytes")
	})

	it("keeps twelve lines at most, whatever it is told", () => {
		const text = fc.string({ unit: "binary", maxLength: 70 })
		fc.assert(
			fc.property(text, text, fc.integer({ min: 1, max: 10 ** 9 }), (name, said, amountMinor) => {
				let payload: string
				try {
					payload = epcQr({ ...transfer, name, amountMinor, words: { kind: "free", text: said } })
				} catch {
					return
				}
				const lines = payload.split(/\r\n|[\n\r\u0085\u2028\u2029]/)
				expect(lines.length).toBeLessThanOrEqual(12)
				expect(lines.slice(6, 8)).toEqual(["BE72000000001616", lines[7]])
				expect(lines[7]).toMatch(/^EUR\d+\.\d\d$/)
			}),
		)
	})
})

describe("an account's number", () => {
	it("is known by its check digits", () => {
		for (const iban of ["BE72000000001616", "DE89370400440532013000"]) expect(isIban(iban)).toBe(true)
		for (const iban of ["BE72000000001615", "DE8937040044053201300", "", "be72000000001616"]) {
			expect(isIban(iban)).toBe(false)
		}
	})
})
