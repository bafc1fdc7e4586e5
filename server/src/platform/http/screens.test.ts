import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"

let world: World
beforeAll(async () => {
	world = await openWorld()
})
afterAll(() => world.close())

const accept = "text/html,application/xhtml+xml,*/*;q=0.8"
const visit = (path: string, headers: Record<string, string> = { accept }) =>
	world.call("GET", `/${path}`, { headers })

/** Which app's page it is, by the scripts it loads; null for what is no app. */
const appOf = (html: string) => /<script[^>]+src="(\/[^"]*)assets\//.exec(html)?.[1] ?? null

describe("a page", () => {
	it("of an app is the app, on every path of its own", async () => {
		const places: [string, string][] = [
			...[
				"/",
				"/?x=1",
				"/t/abc",
				"/t/a%2Fb",
				"/menu",
				"/menu/",
				"/menu?item=i1",
				"/cart?line=l1",
				"/order/o1",
			].map((path): [string, string] => [path, "/"]),
			...["kitchen", "account", "platform"].flatMap((app) =>
				[`/${app}`, `/${app}/`, `/${app}/deep/down`].map((path): [string, string] => [path, `/${app}/`]),
			),
		]
		for (const [path, base] of places) {
			const { status, text, headers } = await visit(path)
			expect([path, status, appOf(text)]).toEqual([path, 200, base])
			expect(headers["cache-control"]).toBe("no-cache")
		}
	})

	it("that no app has is nowhere: 404, and a way to the front door", async () => {
		for (const path of [
			"/nope",
			"/nope/",
			"/menu/x",
			"/t",
			"/t/a/b",
			"/order",
			"/wp-login.php",
			"/kitchens",
		]) {
			const { status, text, headers } = await visit(path)
			expect([path, status, appOf(text)]).toEqual([path, 404, null])
			expect(headers["content-type"]).toBe("text/html; charset=utf-8")
			expect(text).toContain('<a href="/">')
		}
	})

	it("is for people: a program, and what is below /api, is refused by name", async () => {
		for (const [path, sent] of [
			["/nope", { accept: "application/json" }],
			["/nope", { accept: "*/*" }],
			["/assets/gone.js", { accept: "*/*" }],
			["/api/v1/nope", { accept }],
			["/api", { accept }],
		] as const) {
			const { status, body } = await visit(path, sent)
			expect([path, status, body.error?.code]).toEqual([path, 404, "NOT_FOUND"])
		}
	})
})
