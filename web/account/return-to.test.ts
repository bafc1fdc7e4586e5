import { expect, test } from "vitest"
import { returnTo, signInPath } from "./return-to.ts"

const origin = "https://cafe.example"
const asked = (path: string) => returnTo(`?${new URLSearchParams({ returnTo: path })}`, origin)

test("leads back to a path of this program", () => {
	for (const path of ["/account/sessions", "/kitchen/", "/menu?item=1", "/kitchen/?size=L#now"])
		expect(asked(path)).toBe(path)
	expect(returnTo("", origin)).toBeNull()
})

test("leads nowhere else, however it is written", () => {
	const elsewhere = [
		"//evil.example",
		"//evil.example/account/",
		"///evil.example",
		"/\\evil.example",
		"\\\\evil.example",
		"\\/evil.example",
		"https://evil.example",
		"https:evil.example",
		"https://cafe.example@evil.example/",
		"javascript:alert(1)",
		"JaVaScRiPt:alert(1)",
		"data:text/html,x",
		" //evil.example",
		"\t//evil.example",
		"/\t/evil.example",
		"/\n/evil.example",
		"/\r\\evil.example",
		"/.//evil.example",
		"/./\\evil.example",
		"/account/..//evil.example",
		"/account/%2e%2e//evil.example",
		"account/sessions",
		"",
	]
	for (const path of elsewhere) expect(asked(path), path).toBeNull()
})

test("what is encoded once more stays a path of this program", () => {
	for (const path of ["%2F%2Fevil.example", "%5C%5Cevil.example", "https%3A%2F%2Fevil.example"])
		expect(asked(path), path).toBeNull()
	// Decoded by nobody, so it names a page that does not exist here.
	expect(asked("/%2Fevil.example")).toBe("/%2Fevil.example")
	expect(returnTo("?returnTo=%2F%2Fevil.example", origin)).toBeNull()
	expect(returnTo("?returnTo=%2F%5Cevil.example", origin)).toBeNull()
})

test("never leads to the API, nor back to the sign-in", () => {
	expect(asked("/api/v1/auth/oauth/google/start")).toBeNull()
	expect(asked("/account/sign-in?returnTo=/account/sign-in")).toBeNull()
	expect(asked("/account/sign-in-by-phone")).toBeNull()
})

test("the way to the sign-in and back leaves the fragment behind", () => {
	const here = { pathname: "/account/sessions", search: "?lang=fr", hash: "#token=secret" }
	const path = signInPath(here)
	expect(path).not.toContain("secret")
	expect(returnTo(new URL(path, origin).search, origin)).toBe("/account/sessions?lang=fr")
})
