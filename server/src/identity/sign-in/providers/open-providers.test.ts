import { describe, expect, it } from "vitest"
import { readConfig } from "#config.ts"
import { testConfig } from "#testing/test-settings.ts"
import { isGooglesOwn, openProviders } from "./open-providers.ts"
import { returnPath } from "./return-path.ts"

const idsOf = (settings: Record<string, string>) => [...openProviders(testConfig(settings)).keys()]
const refusalOf = (settings: Record<string, string>) => {
	try {
		readConfig([], settings)
		return null
	} catch (error) {
		const { code, message } = error as { code: string; message: string }
		return [code, message]
	}
}

describe("the doors of other accounts", () => {
	it("are those that the settings name", () => {
		expect(idsOf({})).toEqual([])
		const both = {
			OAUTH_GOOGLE_ID: "a",
			OAUTH_GOOGLE_SECRET: "b",
			OAUTH_GITHUB_ID: "c",
			OAUTH_GITHUB_SECRET: "d",
		}
		const oidc = { OIDC_ISSUER: "https://id.example", OIDC_CLIENT_ID: "e", OIDC_CLIENT_SECRET: "f" }
		expect(idsOf({ ...both, ...oidc })).toEqual(["google", "github", "oidc"])
	})

	it("are refused by halves, and by name", () => {
		const halves: [Record<string, string>, string][] = [
			[{ OAUTH_GOOGLE_ID: "a" }, "OAUTH_GOOGLE_SECRET"],
			[{ OAUTH_GITHUB_SECRET: "a" }, "OAUTH_GITHUB_ID"],
			[{ OIDC_ISSUER: "https://id.example", OIDC_CLIENT_ID: "a" }, "OIDC_CLIENT_SECRET"],
			[{ FEDERATED_ISSUER: "https://id.example" }, "FEDERATED_AUDIENCE"],
			[{ FEDERATED_JWKS_URL: "https://id.example/keys" }, "FEDERATED_ISSUER"],
		]
		for (const [settings, missing] of halves) {
			expect(refusalOf(settings)).toEqual(["WRONG_SETTING", expect.stringContaining(missing)])
		}
	})

	it("are on HTTPS, or on this machine", () => {
		const issuer = (OIDC_ISSUER: string) =>
			refusalOf({ OIDC_ISSUER, OIDC_CLIENT_ID: "a", OIDC_CLIENT_SECRET: "b" })?.[0] ?? null
		expect(
			[
				"https://id.example",
				"http://127.0.0.1:4000",
				"http://localhost:4000",
				"http://[::1]:4000",
				"http://id.example",
				"http://127.0.0.1.evil.example",
				"http://localhost.evil.example",
				"ftp://id.example",
				"id.example",
			].map(issuer),
		).toEqual([null, null, null, null, ...Array(5).fill("WRONG_SETTING")])
	})
})

describe("Google", () => {
	it("decides whose its own addresses are, and those of domains it keeps", () => {
		expect(isGooglesOwn("ada@gmail.com", {})).toBe(true)
		expect(isGooglesOwn("Ada@GMAIL.com", {})).toBe(true)
		expect(isGooglesOwn("ada@ficelle.example", { hd: "ficelle.example" })).toBe(true)
		expect(isGooglesOwn("ada@ficelle.example", {})).toBe(false)
		expect(isGooglesOwn("ada@gmail.com.evil.example", {})).toBe(false)
		expect(isGooglesOwn("ada@ficelle.example", { hd: true })).toBe(false)
	})
})

describe("where somebody goes on to", () => {
	const to = (asked: string | undefined) => returnPath(asked, "https://cafe.example")

	it("is a page of ours, with what belongs to it", () => {
		for (const path of ["/account/", "/", "/order?table=4#cart", "/dashboard/reports?x=%2F%2Fevil", "/a//b"])
			expect(to(path)).toBe(path)
	})

	it("is home, for whatever could lead elsewhere", () => {
		const bad = [
			undefined,
			"",
			"x",
			"//evil.example",
			"/\\evil.example",
			"\\evil.example",
			"https://evil.example",
			"https://cafe.example/account/",
			"/.//evil.example",
			"/..//evil.example",
			"/x/../..//evil.example",
			"/\t/evil.example",
			"/\n/evil.example",
			"/api/v1/auth/logout",
			"/x/../api/v1/me",
			"javascript:alert(1)",
		]
		for (const asked of bad) expect([asked, to(asked)]).toEqual([asked, "/account/"])
	})
})
