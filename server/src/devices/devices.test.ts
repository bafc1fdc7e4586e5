import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"

let world: World
let storeId: string
let manager: string
beforeAll(async () => {
	world = await openWorld()
	storeId = world.cafe.storeIds[0] ?? ""
	manager = await world.signInAs("MANAGER", world.cafe, storeId)
})
afterAll(() => world.close())

async function newCode(): Promise<string> {
	const body = { storeId, name: "Hot kitchen", kind: "KDS_DISPLAY" }
	const made = await world.call("POST", "/devices", { token: manager, body })
	expect(made.status).toBe(201)
	return (made.body.data as { code: string }).code
}

function enrol(code: string) {
	return world.call("POST", "/devices/enroll", { body: { code } })
}

describe("connecting a screen", () => {
	it("takes a code once, however many try at once", async () => {
		const code = await newCode()
		const answers = await Promise.all(Array.from({ length: 20 }, () => enrol(code)))
		const codes = answers.map((answer) => answer.body.error?.code ?? "connected").toSorted()
		expect(codes).toEqual([...Array.from({ length: 19 }, () => "ALREADY_USED"), "connected"])
	})

	it("reads a code with or without its dash, in any case", async () => {
		const code = await newCode()
		expect((await enrol(code.toLowerCase().replace("-", " "))).status).toBe(201)
	})

	it("knows no other codes, and none whose day is over", async () => {
		const late = await newCode()
		await world.admin.query("update device_enrolment set expires_at = now()")
		for (const code of [late, "AAAA-BBBB", "%%%%%%"]) {
			const { status, body } = await enrol(code)
			expect([code, status, body.error.code]).toEqual([code, 404, "NOT_FOUND"])
		}
	})

	it("is allowed to managers, in their own store", async () => {
		const waiter = await world.signInAs("WAITER", world.cafe, storeId)
		const body = { storeId, name: "Mine", kind: "KDS_DISPLAY" }
		expect((await world.call("POST", "/devices", { token: waiter, body })).status).toBe(403)
		const elsewhere = { ...body, storeId: world.cafe.storeIds[1] }
		expect((await world.call("POST", "/devices", { token: manager, body: elsewhere })).status).toBe(404)
	})

	it("is listed by page, and a revoked screen stays in the list as such", async () => {
		const { body } = await enrol(await newCode())
		const { device } = body.data as { device: { id: string } }
		await world.call("DELETE", `/devices/${device.id}`, { token: manager })
		const again = await world.call("DELETE", `/devices/${device.id}`, { token: manager })
		expect(again.status).toBe(200)
		const listed = await world.call("GET", "/devices?limit=100", { token: manager })
		const found = (listed.body.data as { id: string; revokedAt: string | null }[]).find(
			({ id }) => id === device.id,
		)
		expect(found?.revokedAt).not.toBeNull()
	})
})
