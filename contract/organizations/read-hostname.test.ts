import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readHostname } from "./read-hostname.ts"

describe("a hostname", () => {
	it.each([
		["cafe.example.com", "cafe.example.com"],
		["CAFE.Example.COM", "cafe.example.com"],
		[" cafe.example.com ", "cafe.example.com"],
		["cafe.example.com:8443", "cafe.example.com"],
		["cafe.example.com.", "cafe.example.com"],
		["Café.example", "xn--caf-dma.example"],
		["xn--caf-dma.example", "xn--caf-dma.example"],
		["cà-phê.vn", "xn--c-ph-0na7d.vn"],
		["münchen。example", "xn--mnchen-3ya.example"],
	])("%s is kept as %s", (written, kept) => {
		expect(readHostname(written)).toBe(kept)
	})

	it.each([
		"",
		".",
		"localhost",
		"127.0.0.1",
		"1.2",
		"0x7f.1",
		"[::1]",
		"[::1]:80",
		"::1",
		"http://cafe.example",
		"cafe.example/menu",
		"cafe.example?x",
		"user@cafe.example",
		"cafe_1.example",
		"-cafe.example",
		"cafe-.example",
		"cafe..example",
		"ca fe.example",
		"cafe.example:http",
		"xn--.example",
		`${"a".repeat(64)}.example`,
		`${"a.".repeat(130)}example`,
		"\u0000.example",
		"%63afe.example",
	])("is not %j", (written) => {
		expect(readHostname(written)).toBe(null)
	})

	it("is read the same again, whatever was written", () => {
		const written = fc.oneof(fc.domain(), fc.webAuthority(), fc.string({ unit: "binary", maxLength: 40 }))
		fc.assert(
			fc.property(written, (each) => {
				const kept = readHostname(each)
				if (kept === null) return
				expect(readHostname(kept)).toBe(kept)
				expect(readHostname(kept.toUpperCase())).toBe(kept)
				expect(readHostname(`${kept}:443`)).toBe(kept)
				expect(kept).toMatch(/^[a-z0-9.-]+$/)
			}),
			{ numRuns: 2_000 },
		)
	})
})
