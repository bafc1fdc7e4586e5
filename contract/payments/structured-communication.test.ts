import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
	belgianCommunication,
	creditorReference,
	readBelgianCommunication,
	readCreditorReference,
} from "./structured-communication.ts"

const tenDigits = fc
	.bigInt({ min: 0n, max: 9_999_999_999n })
	.map((number) => String(number).padStart(10, "0"))

describe("a Belgian communication", () => {
	it.each([
		["1234567890", "+++123/4567/89002+++"],
		["0000000097", "+++000/0000/09797+++"],
		["0100000097", "+++010/0000/09781+++"],
	])("of %s is %s", (base, communication) => {
		expect(belgianCommunication(base)).toBe(communication)
		expect(readBelgianCommunication(communication)).toBe(communication)
	})

	it("is read however a bank or a person wrote it", () => {
		for (const text of ["123456789002", "***123/4567/89002***", " 123 4567 89002 ", "123/4567/89002"]) {
			expect(readBelgianCommunication(text)).toBe("+++123/4567/89002+++")
		}
		for (const text of ["", "12345678900", "+++123/4567/89003+++", "order 123456789002", "1234567890021"]) {
			expect(readBelgianCommunication(text)).toBeNull()
		}
	})

	it("is made of ten digits and nothing else", () => {
		for (const base of ["", "123456789", "12345678901", "12345678 0", "١٢٣٤٥٦٧٨٩٠"]) {
			expect(() => belgianCommunication(base)).toThrow("ten digits")
		}
	})

	it("is not another one when a digit is mistyped", () => {
		fc.assert(
			fc.property(tenDigits, fc.nat(11), fc.integer({ min: 1, max: 9 }), (base, place, shift) => {
				const digits = [...belgianCommunication(base).replaceAll(/\D/g, "")]
				digits[place] = String((Number(digits[place]) + shift) % 10)
				expect(readBelgianCommunication(digits.join(""))).toBeNull()
			}),
		)
	})
})

describe("a creditor reference", () => {
	it("is the one that ISO 11649 shows", () => {
		expect(creditorReference("539007547034")).toBe("RF18539007547034")
		expect(readCreditorReference("RF18 5390 0754 7034")).toBe("539007547034")
	})

	it("gives back what it was made of, and nothing when a sign of it was changed", () => {
		const reference = fc.string({
			unit: fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
			minLength: 1,
			maxLength: 21,
		})
		fc.assert(
			fc.property(reference, fc.nat(20), fc.integer({ min: 1, max: 9 }), (made, place, shift) => {
				const written = creditorReference(made)
				expect(readCreditorReference(written.toLowerCase())).toBe(made)
				const at = 4 + (place % made.length)
				const digit = Number(written[at])
				if (Number.isNaN(digit)) return
				const wrong = written.slice(0, at) + String((digit + shift) % 10) + written.slice(at + 1)
				expect(readCreditorReference(wrong)).toBeNull()
			}),
		)
	})

	it("is refused when it cannot be one", () => {
		for (const text of ["", "abc", "A".repeat(22), "A-B"])
			expect(() => creditorReference(text)).toThrow(RangeError)
		for (const text of ["RF19539007547034", "RF18", "XX18539007547034", ""]) {
			expect(readCreditorReference(text)).toBeNull()
		}
	})
})
