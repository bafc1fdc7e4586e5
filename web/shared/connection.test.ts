import { expect, test } from "vitest"
import { connectionShown } from "./connection.ts"

test("a short break is not told, a longer one is connecting, then offline", () => {
	const lost = { lostAt: 10_000, retryAt: null }
	expect([10_000, 11_999, 12_000, 19_999, 20_000].map((now) => connectionShown(lost, now))).toEqual([
		"live",
		"live",
		"connecting",
		"connecting",
		"offline",
	])
	expect(connectionShown(lost, 14_000, 4_000)).toBe("offline")
	expect(connectionShown({ lostAt: null, retryAt: null }, 99_999)).toBe("live")
})
