import { expect, test } from "vitest"
import { directionOf } from "./direction-of.ts"
import { languages } from "./language.ts"

test("Arabic is written from right to left, the others from left to right", () => {
	expect(languages.filter((language) => directionOf(language) === "rtl")).toEqual(["ar"])
	expect(directionOf("en")).toBe("ltr")
})
