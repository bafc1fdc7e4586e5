import { describe, expect, it } from "vitest"
import { isAllowedAddress } from "./is-allowed-address.ts"

describe("an address", () => {
	it("is any, for a key that names none", () => {
		expect(isAllowedAddress([], "203.0.113.7")).toBe(true)
		expect(isAllowedAddress([], "not an address")).toBe(true)
	})

	it.each([
		["203.0.113.7", "203.0.113.7", true],
		["203.0.113.7", "203.0.113.70", false],
		["203.0.113.0/30", "203.0.113.3", true],
		["203.0.113.0/30", "203.0.113.4", false],
		["203.0.113.9/24", "203.0.113.200", true],
		["0.0.0.0/0", "198.51.100.1", true],
		["0.0.0.0/0", "2001:db8::1", false],
		["203.0.113.7", "::ffff:203.0.113.7", true],
		["2001:db8::/33", "2001:db8:7fff::1", true],
		["2001:db8::/33", "2001:db8:8000::1", false],
		["2001:0db8:0000::0001", "2001:db8::1", true],
		["::/0", "2001:db8::1", true],
		["203.0.113.7", "", false],
		["203.0.113.7", "203.0.113.7, 198.51.100.1", false],
		["203.0.113.7", "0313.0.113.7", false],
	])("of %s: %s, %s", (range, ip, isAllowed) => {
		expect(isAllowedAddress([range], ip)).toBe(isAllowed)
	})

	it("is allowed by any of the ranges, in both families", () => {
		const ranges = ["198.51.100.0/24", "2001:db8::1"]
		expect(["198.51.100.9", "2001:db8::1", "2001:db8::2"].map((ip) => isAllowedAddress(ranges, ip))).toEqual([
			true,
			true,
			false,
		])
	})
})
