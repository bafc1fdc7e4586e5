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

type Enrolled = { device: { id: string }; refreshToken: string }
const refresh = (refreshToken: string) => world.call("POST", "/auth/refresh", { body: { refreshToken } })

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

	it("renews nothing any more once it was disconnected", async () => {
		const { device, refreshToken } = (await enrol(await newCode())).body.data as Enrolled
		const renewed = await refresh(refreshToken)
		expect(renewed.status).toBe(200)
		const next = (renewed.body.data as Enrolled).refreshToken
		expect((await world.call("DELETE", `/devices/${device.id}`, { token: manager })).status).toBe(200)
		for (const each of [next, next]) {
			const { status, body } = await refresh(each)
			expect([status, body.error.code]).toEqual([403, "DEVICE_NOT_AUTHORIZED"])
		}
		const { rows } = await world.admin.query(
			"select revoked_because from credential where owner_id = $1 and revoked_at is not null",
			[device.id],
		)
		expect(rows).toEqual([{ revoked_because: "device revoked" }])
	})

	it("is looked at when it renews, whatever became of its credential", async () => {
		const { device, refreshToken } = (await enrol(await newCode())).body.data as Enrolled
		await world.admin.query("update device set revoked_at = now() where id = $1", [device.id])
		const { status, body } = await refresh(refreshToken)
		expect([status, body.error.code]).toEqual([403, "DEVICE_NOT_AUTHORIZED"])
	})

	it("goes with its store: what it has renews nothing, and a code for it connects nothing", async () => {
		const owner = await world.signInAs("OWNER", world.cafe, null)
		const store = {
			name: "For a summer",
			slug: "for-a-summer",
			currency: "EUR",
			timeZone: "Europe/Brussels",
			language: "fr",
		}
		const { id } = (await world.call("POST", "/stores", { token: owner, body: store })).body.data as {
			id: string
		}
		const codeThere = async () => {
			const body = { storeId: id, name: "Summer", kind: "POS" }
			return ((await world.call("POST", "/devices", { token: owner, body })).body.data as { code: string })
				.code
		}
		const { refreshToken } = (await enrol(await codeThere())).body.data as Enrolled
		const unused = await codeThere()
		expect((await world.call("DELETE", `/stores/${id}`, { token: owner })).status).toBe(200)
		const { status, body } = await refresh(refreshToken)
		expect([status, body.error.code]).toEqual([403, "DEVICE_NOT_AUTHORIZED"])
		const late = await enrol(unused)
		expect([late.status, late.body.error.code]).toEqual([404, "NOT_FOUND"])
		// Its screens are connected anew when it comes back; a code that was not used still is.
		expect((await world.call("POST", `/stores/${id}/restore`, { token: owner })).status).toBe(200)
		expect((await refresh(refreshToken)).status).toBe(401)
		expect((await enrol(unused)).status).toBe(201)
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
