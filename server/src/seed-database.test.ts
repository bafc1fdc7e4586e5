import { describe, expect, it } from "vitest"
import { readSeeding } from "./seed-database.ts"

describe("what is to be seeded", () => {
	it("is read from the command line, with six orders a day unless something else is said", () => {
		expect(readSeeding(["--stores", "1000"])).toEqual({ stores: 1_000, ordersPerDay: 6 })
		expect(readSeeding(["--stores", "3", "--orders-per-day", "20"])).toEqual({ stores: 3, ordersPerDay: 20 })
		expect(readSeeding(["--reset"])).toBeNull()
	})

	it("is refused when it is no number, too much, or of nothing", () => {
		for (const args of [["--stores"], ["--stores", "many"], ["--stores", "0"], ["--stores", "70000"]])
			expect(() => readSeeding(args)).toThrow("--stores needs a number")
		expect(() => readSeeding(["--orders-per-day", "3"])).toThrow("goes with --stores")
		expect(() => readSeeding(["--stores", "3", "--orders-per-day", "1000"])).toThrow(
			"--orders-per-day needs a number",
		)
	})
})
