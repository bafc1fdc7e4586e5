import { expect, test } from "vitest"
import { isEmail, isLongEnough, phoneOf } from "./checks.ts"

test("takes a number as people write it, with its country", () => {
	for (const typed of ["+32 470 12 34 56", "0032 470/12.34.56", "+32 (470) 12-34-56", "+32470123456"])
		expect(phoneOf(typed), typed).toBe("+32470123456")
	for (const typed of ["0470 12 34 56", "+0 470 12 34 56", "+32", "call me", ""])
		expect(phoneOf(typed), typed).toBeNull()
})

test("knows what is no address", () => {
	expect([" lien@cafe.be ", "lien@cafe", "lien cafe@x.be", ""].map(isEmail)).toEqual([
		true,
		false,
		false,
		false,
	])
})

test("eight characters are enough", () => {
	expect(["1234567", "12345678"].map(isLongEnough)).toEqual([false, true])
})
