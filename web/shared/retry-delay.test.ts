import { expect, test } from "vitest"
import { retryDelay } from "./retry-delay.ts"

test("waits twice as long after each failure, with some chance in it, and never more than ten seconds", () => {
	expect([1, 2, 3, 4, 5, 6].map((failures) => retryDelay(failures, null, 0))).toEqual([
		1_000, 2_000, 4_000, 8_000, 10_000, 10_000,
	])
	expect(retryDelay(1, null, 1)).toBe(1_250)
})

test("believes a server that names a time, up to the limit", () => {
	expect(retryDelay(1, "5", 0)).toBe(5_000)
	expect(retryDelay(1, "3600", 0)).toBe(10_000)
	expect(retryDelay(1, "Wed, 21 Oct 2026 07:28:00 GMT", 0)).toBe(1_000)
})
