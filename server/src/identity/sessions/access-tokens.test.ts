import { decodeJwt } from "jose"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ask, openWorld, type World } from "#testing/open-world.ts"
import type { Program } from "../../program.ts"
import { issuerOf } from "./access-tokens.ts"

let world: World
let sibling: Program
beforeAll(async () => {
	world = await openWorld({ PORT: "4100" })
	sibling = await world.another({ PORT: "4200", PUBLIC_URL: "https://cafe.example.test" })
})
afterAll(() => world.close())

const signIn = (program: Program) =>
	ask(program, "POST", "/auth/login", { body: { email: "owner@demo.test", password: "comanda-demo" } })

describe("an access token", () => {
	it("of one process is one of every other on the same database, on whatever port and under whatever address", async () => {
		const nodes = [world.program, sibling]
		expect(new Set(nodes.map(({ platform }) => platform.config.publicUrl)).size).toBe(2)
		for (const node of nodes) {
			const { status, body } = await signIn(node)
			expect(status).toBe(200)
			const { accessToken } = body.data as { accessToken: string }
			for (const other of nodes)
				expect((await ask(other, "GET", "/auth/me", { token: accessToken })).status).toBe(200)
		}
	})

	it("names the installation as its issuer, and no address", async () => {
		const token = await world.signInAs("OWNER", world.cafe, null)
		const { iss } = decodeJwt(token)
		expect(iss).toBe(sibling.door.access.issuer)
		expect(iss).toMatch(/^comanda:[A-Za-z0-9_-]{22}$/)
	})

	it("has another issuer under another secret", () => {
		const [here, there] = ["here", "there"].map((secret) =>
			issuerOf((purpose) => `${secret}-${purpose}-0123456789`),
		)
		expect(here).not.toBe(there)
	})
})
