import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { addTestPerson, codeAndStatus, feltWithinFiveSeconds, sessionOf } from "./testing/door-kit.ts"
import { addColleague, atDevice, unlock } from "./testing/staff-kit.ts"

// Six digits, at a screen that stands where everybody passes.

let world: World
let storeId: string
beforeAll(async () => {
	world = await openWorld()
	storeId = world.cafe.storeIds[0] ?? ""
})
afterAll(() => world.close())

const device = () => world.deviceIn(world.cafe, storeId)
const wrong = (n: number) => String(100_000 + n)

describe("guessing a PIN", { timeout: 60_000 }, () => {
	it("of one member ends after five, and the right one waits a quarter of an hour with them", async () => {
		const [screen, member, other] = [
			await device(),
			await addColleague(world, "WAITER"),
			await addColleague(world, "CASHIER"),
		]
		const codes: (string | undefined)[] = []
		for (let n = 0; n < 7; n += 1)
			codes.push(codeAndStatus(await unlock(world, screen, member.id, wrong(n)))[1])
		expect(codes).toEqual([...Array(5).fill("PIN_WRONG"), "ACCOUNT_LOCKED", "ACCOUNT_LOCKED"])
		const right = await unlock(world, screen, member.id, member.pin)
		expect(codeAndStatus(right)).toEqual([423, "ACCOUNT_LOCKED"])
		expect(Number(right.headers["retry-after"])).toBeGreaterThan(800)
		expect((await unlock(world, screen, other.id, other.pin)).status).toBe(200)
		// At another screen he is not locked: who guesses here must not keep him from working there.
		expect((await unlock(world, await device(), member.id, member.pin)).status).toBe(200)
	})

	it("many at once is no more than one by one", async () => {
		const [screen, member] = [await device(), await addColleague(world, "WAITER")]
		const all = await Promise.all(
			Array.from({ length: 15 }, (_, n) => unlock(world, screen, member.id, wrong(n))),
		)
		const looked = all.filter((each) => each.body.error?.code !== "ACCOUNT_LOCKED")
		expect(looked).toHaveLength(5)
		expect(codeAndStatus(await unlock(world, screen, member.id, member.pin))).toEqual([423, "ACCOUNT_LOCKED"])
	})

	it("of many members ends after twenty at one screen, for all of them", async () => {
		const screen = await device()
		const members = await Promise.all(Array.from({ length: 7 }, () => addColleague(world, "WAITER")))
		for (let n = 0; n < 20; n += 1) await unlock(world, screen, members[n % 6]?.id ?? "", wrong(n))
		const last = members[6]
		expect(codeAndStatus(await unlock(world, screen, last?.id ?? "", last?.pin ?? ""))).toEqual([
			423,
			"ACCOUNT_LOCKED",
		])
		const { rows } = await world.admin.query(
			"select count(*)::int as told from journal where type = 'Security.PinLocked'",
		)
		expect(rows[0].told).toBeGreaterThan(0)
	})

	it("of somebody who does not work here counts too, and says nothing of him", async () => {
		const [screen, elsewhere] = [
			await device(),
			await addColleague(world, "WAITER", world.cafe.storeIds[1] ?? ""),
		]
		const refused = await unlock(world, screen, elsewhere.id, elsewhere.pin)
		expect(codeAndStatus(refused)).toEqual([401, "PIN_WRONG"])
		for (let n = 0; n < 20; n += 1) await unlock(world, screen, elsewhere.id, wrong(n))
		const member = await addColleague(world, "WAITER")
		expect(codeAndStatus(await unlock(world, screen, member.id, member.pin))).toEqual([423, "ACCOUNT_LOCKED"])
	})

	it("by badges that nobody has ends after twenty at one screen, and the owner is told", async () => {
		const [screen, member] = [await device(), await addColleague(world, "WAITER")]
		const { id } = (await world.call("GET", "/auth/me", { token: screen })).body.data as { id: string }
		const show = (nfcTag: string) => world.call("POST", "/auth/pin", { token: screen, body: { nfcTag } })
		const shown = await Promise.all(Array.from({ length: 25 }, (_, n) => show(`no badge ${n}`)))
		const codes = shown.map((each) => each.body.error.code).toSorted()
		expect(codes).toEqual([...Array(5).fill("ACCOUNT_LOCKED"), ...Array(20).fill("NOT_FOUND")])
		expect(codeAndStatus(await unlock(world, screen, member.id, member.pin))).toEqual([423, "ACCOUNT_LOCKED"])
		const { rows } = await world.admin.query(
			"select payload from journal where type = 'Security.PinLocked' and subject = $1",
			[id],
		)
		expect(rows).toEqual([{ payload: { deviceId: id, minutes: 15 } }])
	})

	it("keeps the member's own badge out with it", async () => {
		const [screen, member] = [await device(), await addColleague(world, "WAITER")]
		const nfcTag = `badge of ${member.id}`
		const owner = await world.signInAs("OWNER", world.cafe, null)
		const path = `/organizations/${world.cafe.organizationId}/members/${member.id}/pin`
		expect((await world.call("PUT", path, { token: owner, body: { nfcTag } })).status).toBe(200)
		const show = (at: string) => world.call("POST", "/auth/pin", { token: at, body: { nfcTag } })
		expect((await show(screen)).status).toBe(200)
		for (let n = 0; n < 6; n += 1) await unlock(world, screen, member.id, wrong(n))
		const refused = await show(screen)
		expect(codeAndStatus(refused)).toEqual([423, "ACCOUNT_LOCKED"])
		expect(Number(refused.headers["retry-after"])).toBeGreaterThan(800)
		expect((await show(await device())).status).toBe(200)
	})

	it("begins anew after one that was right, and when the time is over", async () => {
		const [screen, member] = [await device(), await addColleague(world, "WAITER")]
		for (let round = 0; round < 2; round += 1) {
			for (let n = 0; n < 4; n += 1) await unlock(world, screen, member.id, wrong(n))
			expect((await unlock(world, screen, member.id, member.pin)).status).toBe(200)
		}
		for (let n = 0; n < 6; n += 1) await unlock(world, screen, member.id, wrong(n))
		expect((await unlock(world, screen, member.id, member.pin)).status).toBe(423)
		await world.admin.query(
			"update pin_lock set first_failed_at = now() - interval '16 minutes', locked_until = now() - interval '1 second'",
		)
		expect((await unlock(world, screen, member.id, member.pin)).status).toBe(200)
	})

	it("needs a screen: nobody else is asked for a PIN", async () => {
		const member = await addColleague(world, "OWNER")
		const person = await sessionOf(world, (await addTestPerson(world)).id)
		const manager = await world.signInAs("MANAGER", world.cafe, storeId)
		const guest = (await world.guestAt(world.cafe)).token
		const staff = await atDevice(world, await device(), member)
		for (const token of [person, manager, guest, staff]) {
			const refused = await unlock(world, token, member.id, member.pin)
			expect([403, 404]).toContain(refused.status)
		}
		const body = { memberId: member.id, pin: member.pin }
		expect((await world.call("POST", "/auth/pin", { body })).status).toBe(401)
	})
})

describe("who was at a screen", () => {
	it("is out when the next one comes, when the screen is disconnected, and when he was let go", async () => {
		const ends: ((screen: string, memberId: string) => Promise<unknown>)[] = [
			async (screen) => atDevice(world, screen, await addColleague(world, "WAITER")),
			async (screen) => {
				const { id } = (await world.call("GET", "/auth/me", { token: screen })).body.data as { id: string }
				const manager = await world.signInAs("MANAGER", world.cafe, storeId)
				expect((await world.call("DELETE", `/devices/${id}`, { token: manager })).status).toBe(200)
			},
			(_, memberId) =>
				world.admin.query("update member set status = 'DEACTIVATED' where id = $1", [memberId]),
		]
		for (const end of ends) {
			const [screen, member] = [await device(), await addColleague(world, "CASHIER")]
			const token = await atDevice(world, screen, member)
			expect((await world.call("GET", "/auth/me", { token })).status).toBe(200)
			await end(screen, member.id)
			await feltWithinFiveSeconds(
				world,
				async () => (await world.call("GET", "/auth/me", { token })).status >= 400,
			)
		}
	})

	it("is asked for his PIN again after five minutes, and that somebody looks does not count", async () => {
		const member = await addColleague(world, "CASHIER")
		const token = await atDevice(world, await device(), member)
		await world.admin.query("update staff_session set last_used_at = now() - interval '301 seconds'")
		const idle = await world.call("GET", "/auth/me", { token })
		expect(codeAndStatus(idle)).toEqual([401, "SESSION_EXPIRED"])
		expect(codeAndStatus(await world.call("GET", "/auth/me", { token }))).toEqual([401, "SESSION_EXPIRED"])
	})
})
