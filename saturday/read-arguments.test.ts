import { expect, it } from "vitest"
import { readArguments } from "./read-arguments.ts"

it("is a day of 2,000 orders and six waiters unless said otherwise", () => {
	expect(readArguments([])).toMatchObject({ orders: 2_000, waiters: 6 })
	expect(readArguments(["--orders", "30", "--waiters", "2", "--seed", "7"])).toEqual({
		orders: 30,
		waiters: 2,
		seed: 7,
	})
	expect(readArguments(["--help"])).toBeNull()
})

it.each([
	["--orders", "0"],
	["--orders", "many"],
	["--orders", "1.5"],
	["--orders", ""],
	["--waiters", "51"],
	["--seed", "-1"],
])("refuses %s %s", (name, value) => {
	expect(() => readArguments([`${name}=${value}`])).toThrow(name)
})

it("refuses what it does not know", () => {
	expect(() => readArguments(["--kills", "3"])).toThrow("--kills")
})
