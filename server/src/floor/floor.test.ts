import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"

let world: World
let links: { id: string; number: string; link: string }[]
beforeAll(async () => {
	world = await openWorld()
	const token = await world.signInAs("MANAGER", world.cafe, world.cafe.storeIds[0] ?? "")
	const listed = await world.call("GET", `/stores/${world.cafe.storeIds[0]}/tables?limit=100`, { token })
	links = listed.body.data as typeof links
})
afterAll(() => world.close())

function codeOf(number: string): string {
	return links.find((table) => table.number === number)?.link.split("/t/")[1] ?? ""
}

function open(code: string) {
	return world.call("POST", "/qr-sessions", { body: { code } })
}

describe("a table's code", () => {
	it("opens a session at that table", async () => {
		const { status, body } = await open(codeOf("12"))
		expect(status).toBe(201)
		expect(body.data).toMatchObject({ tableNumber: "12", storeName: "Saint-Gilles", currency: "EUR" })
	})

	it("opens nothing when a letter is changed, cut off or added, nor with another table's signature", async () => {
		const code = codeOf("12")
		const other = codeOf("11")
		const mixed = code.slice(0, 43) + other.slice(43)
		const bad = [
			"x",
			code.slice(1),
			`${code}A`,
			`${code.slice(0, -1)}${code.endsWith("A") ? "E" : "A"}`,
			mixed,
		]
		for (const each of bad) {
			const { status, body } = await open(each)
			expect([each.length, status, body.error.code]).toEqual([each.length, 410, "QR_CODE_EXPIRED"])
		}
	})

	it("is void once the table's code was renewed", async () => {
		const table = links.find((each) => each.number === "10")
		await world.admin.query("update floor_table set code_version = 2 where id = $1", [table?.id])
		expect((await open(codeOf("10"))).status).toBe(410)
	})
})

describe("a guest's session", () => {
	it("is moved on by use, and not by lying still", async () => {
		const { body } = await open(codeOf("12"))
		const session = body.data as { id: string; token: string }
		const expiry = async () => {
			const { rows } = await world.admin.query("select expires_at from guest_session where id = $1", [
				session.id,
			])
			return rows[0].expires_at.getTime() - Date.now()
		}
		await world.admin.query(
			"update guest_session set expires_at = now() + interval '5 minutes' where id = $1",
			[session.id],
		)
		expect(await expiry()).toBeLessThan(301_000)
		await world.call("GET", "/auth/me", { token: session.token })
		expect(await expiry()).toBeGreaterThan(29 * 60_000)
	})

	it("lasts as long as the store has set, from the start and after each use", async () => {
		const owner = await world.signInAs("OWNER", world.cafe, null)
		const path = `/stores/${world.cafe.storeIds[0]}/settings`
		const set = await world.call("PATCH", path, { token: owner, body: { guests: { sessionMinutes: 90 } } })
		expect(set.status).toBe(200)
		const session = (await open(codeOf("12"))).body.data as { id: string; token: string; expiresAt: string }
		expect(Date.parse(session.expiresAt) - Date.now()).toBeGreaterThan(89 * 60_000)
		await world.admin.query(
			"update guest_session set expires_at = now() + interval '40 minutes' where id = $1",
			[session.id],
		)
		await world.call("GET", "/auth/me", { token: session.token })
		const { rows } = await world.admin.query("select expires_at from guest_session where id = $1", [
			session.id,
		])
		const left = rows[0].expires_at.getTime() - Date.now()
		expect([left > 89 * 60_000, left < 91 * 60_000]).toEqual([true, true])
		await world.call("PATCH", path, { token: owner, body: { guests: { sessionMinutes: 5 } } })
		const short = (await open(codeOf("12"))).body.data as { expiresAt: string }
		expect(Date.parse(short.expiresAt) - Date.now()).toBeLessThan(301_000)
	})
})
