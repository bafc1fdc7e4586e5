import { expect, test } from "vitest"
import { arabicDigits, countInArabic } from "./count-in-arabic.ts"

const orders = {
	zero: "لا طلبات",
	one: "طلب واحد",
	two: "طلبان",
	few: "طلبات",
	many: "طلبًا",
	other: "طلب",
}

test("the thing counted takes the form of its number, which one and two do without", () => {
	expect([0, 1, 2, 3, 11, 100, 103].map((count) => countInArabic(count, orders))).toEqual([
		"لا طلبات",
		"طلب واحد",
		"طلبان",
		"3 طلبات",
		"11 طلبًا",
		"100 طلب",
		"103 طلبات",
	])
})

test("a device that names no Arabic region has the digits of Arabic in general", () => {
	expect(arabicDigits(1_204)).toBe("1,204")
})
