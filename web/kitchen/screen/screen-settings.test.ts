import { expect, test } from "vitest"
import { readSettings, settingsSearch } from "./screen-settings.ts"

test("a screen comes back as its address says", () => {
	expect(readSettings("?counter=c1&size=xl")).toEqual({ counterId: "c1", size: "XL" })
	expect(readSettings("?size=huge")).toEqual({ counterId: undefined, size: "M" })
	expect(settingsSearch({ counterId: "c1", size: "L" })).toBe("?counter=c1&size=L")
	expect(settingsSearch({ counterId: undefined, size: "M" })).toBe("")
})
