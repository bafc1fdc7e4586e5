import { describe, expect, it } from "vitest"
import { holdsCardNumber } from "./card-number.ts"

describe("a card's number", () => {
	it.each([
		["4111111111111111", "plain"],
		["4111 1111 1111 1111", "in groups"],
		["4111-1111-1111-1111", "with dashes"],
		["3782 822463 10005", "fifteen digits"],
		["6304000000000000", "of sixteen with zeros"],
		["tok_4111111111111111_live", "within something else"],
		["pan=4111111111111111;exp=12/27", "with its end"],
		[";4111111111111111=27121010000000000000?", "as a stripe has it"],
		["41111111111111111227123", "run together with its end and its code"],
		[
			"\uff14\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11",
			"in wide digits",
		],
		["12 4111 1111 1111 1111", "behind another number"],
		["6759649826438453", "of a debit card"],
	])("is seen in %s: %s", (text) => {
		expect(holdsCardNumber(text)).toBe(true)
	})

	it.each([
		"pm_1NJYkE2eZvKYlo2CrT8Xz9Qp",
		"4111111111111112",
		"tok_visa",
		"0000000000000000",
		"41111111111",
		"018f6b5e-7c2a-7b3e-9c4d-5e6f7a8b9c0d",
		"Visa",
		"",
		"+32470123456",
		"2027-12",
	])("is not seen in %s", (text) => {
		expect(holdsCardNumber(text)).toBe(false)
	})

	it("is seen in any valid number that a card could have, however it is cut into groups", () => {
		let state = 42
		const random = (below: number) => {
			state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
			return state % below
		}
		for (let round = 0; round < 500; round += 1) {
			const length = 12 + random(8)
			const digits = Array.from({ length: length - 1 }, () => random(10))
			digits[0] = 1 + random(9)
			const sum = digits.toReversed().reduce((all, digit, place) => {
				const doubled = place % 2 === 0 ? digit * 2 : digit
				return all + (doubled > 9 ? doubled - 9 : doubled)
			}, 0)
			const number = [...digits, (10 - (sum % 10)) % 10].join("")
			const cut = 1 + random(length - 1)
			for (const text of [number, `${number.slice(0, cut)} ${number.slice(cut)}`, `x${number}y`])
				expect([text, holdsCardNumber(text)]).toEqual([text, true])
		}
	})
})
