import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { type FloorKit, openFloorKit } from "./testing/floor-kit.ts"
import { offerUnassigned, passOnServing } from "./waiters/offer-serving.ts"

let world: World
let floor: FloorKit
const inside = { latitude: 50.8288, longitude: 4.3451 }
beforeAll(async () => {
	world = await openWorld()
	floor = await openFloorKit(world)
	await world.admin.query("update store set latitude = $2, longitude = $3 where id = $1", [
		floor.storeId,
		inside.latitude,
		inside.longitude,
	])
})
afterAll(() => world.close())

type Waiter = {
	memberId: string
	isOnline: boolean
	isInside: boolean
	active: number
	servedToday: number
	tableIds: string[]
}
type Hand = { token: string; memberId: string }
const presence = (token: string, body: object) =>
	floor.ask<Waiter>("PUT", `/stores/${floor.storeId}/waiters/presence`, body, token)
const come = (token: string) => presence(token, { isOnline: true, place: inside })
const go = (token: string) => presence(token, { isOnline: false })
const hire = async (): Promise<Hand> => {
	const token = await world.signInAs("WAITER", world.cafe, floor.storeId)
	return { token, memberId: await floor.memberId(token) }
}
const later = (seconds: number) => new Date(Date.now() + seconds * 1_000)
const servingOf = async (orderId: string) => {
	const { rows } = await world.admin.query(
		"select status, member_id, expires_at from serving where order_id = $1",
		[orderId],
	)
	return rows[0] as { status: string; member_id: string | null; expires_at: Date | null } | undefined
}
const answer = (orderId: string, verb: "accept" | "reject", token: string) =>
	floor.refused("POST", `/orders/${orderId}/waiter-assignment/${verb}`, {}, token)
let tables = 0
/** An order that is ready for a table. */
async function ready(tableId?: string): Promise<string> {
	tables += 1
	const at = tableId ?? (await floor.addTable(`M${tables}`)).id
	const orderId = await floor.addOrder(at)
	await move(orderId, at, "PREPARING", "READY")
	return orderId
}
const move = (orderId: string, tableId: string, from: string, to: string) =>
	floor.say("Order.StatusChanged", orderId, { from, to, type: "DINE_IN", tableId, tableNumber: "M" })
const served = (orderId: string) => move(orderId, world.cafe.tableId, "READY", "SERVED")

describe("an order that is ready", () => {
	it("is offered to a waiter, who has a minute to say yes, and says it once", async () => {
		const ada = await hire()
		await come(ada.token)
		const orderId = await ready()
		const offered = await servingOf(orderId)
		expect(offered).toMatchObject({ status: "PENDING", member_id: ada.memberId })
		const seconds = ((offered?.expires_at?.getTime() ?? 0) - Date.now()) / 1_000
		expect(seconds).toBeGreaterThan(50)
		expect(seconds).toBeLessThanOrEqual(60)
		const both = await Promise.all([
			answer(orderId, "accept", ada.token),
			answer(orderId, "accept", ada.token),
		])
		expect(both).toEqual(["200", "200"])
		expect(await floor.told(orderId)).toEqual([
			"Order.StatusChanged",
			"WaiterAssignment.Offered",
			"WaiterAssignment.Accepted",
		])
		const mine = await floor.ask<Waiter[]>("GET", `/stores/${floor.storeId}/waiters?isOnline=true`)
		expect(mine.find(({ memberId }) => memberId === ada.memberId)).toMatchObject({
			active: 1,
			servedToday: 0,
		})
		await served(orderId)
		const after = await floor.ask<Waiter[]>("GET", `/stores/${floor.storeId}/waiters`)
		expect(after.find(({ memberId }) => memberId === ada.memberId)).toMatchObject({
			active: 0,
			servedToday: 1,
		})
		await go(ada.token)
	})

	it("goes on to the next when it is refused or let pass, and then to a manager", async () => {
		const [ada, bob, cleo] = [await hire(), await hire(), await hire()]
		for (const { token } of [ada, bob, cleo]) await come(token)
		const orderId = await ready()
		const asked: (string | null | undefined)[] = []
		const byId = new Map([ada, bob, cleo].map((each) => [each.memberId, each]))
		const current = async () => byId.get((await servingOf(orderId))?.member_id ?? "")
		const first = await current()
		asked.push(first?.memberId)
		const stranger = [ada, bob, cleo].find((each) => each !== first)
		expect(await answer(orderId, "accept", stranger?.token ?? "")).toBe("409 ASSIGNMENT_OVER")
		expect(await answer(orderId, "reject", first?.token ?? "")).toBe("200")
		const second = await current()
		asked.push(second?.memberId)
		await floor.run((ctx) => passOnServing(ctx, orderId))
		expect((await current())?.memberId).toBe(second?.memberId)
		await floor.run((ctx) => passOnServing(ctx, orderId), later(61))
		const third = await current()
		asked.push(third?.memberId)
		expect(new Set(asked).size).toBe(3)
		// Too late for the second, who was silent for his minute.
		expect(await answer(orderId, "accept", second?.token ?? "")).toBe("409 ASSIGNMENT_OVER")
		await floor.run((ctx) => passOnServing(ctx, orderId), later(125))
		expect(await servingOf(orderId)).toMatchObject({ status: "UNASSIGNED", member_id: null })
		const told = (await floor.told(orderId)).slice(1)
		expect(told).toEqual([
			"WaiterAssignment.Offered",
			"WaiterAssignment.Rejected",
			"WaiterAssignment.Offered",
			"WaiterAssignment.TimedOut",
			"WaiterAssignment.Offered",
			"WaiterAssignment.TimedOut",
			"WaiterAssignment.Unassigned",
		])
		const { rows } = await world.admin.query(
			"select answer from serving_offer where order_id = $1 order by at, id",
			[orderId],
		)
		expect(rows.map((row) => row.answer)).toEqual(["REJECTED", "TIMEOUT", "TIMEOUT"])
		const jobs = await world.admin.query(
			"select run_at from graphile_worker.jobs where task_identifier = 'pass-on-serving' and key like $1",
			[`%serving:${orderId}`],
		)
		expect(jobs.rows).toHaveLength(1)
		for (const { token } of [ada, bob, cleo]) await go(token)
		await served(orderId)
	})

	it("is nobody's while nobody is there, a manager is told once, and whoever comes is asked", async () => {
		const orderId = await ready()
		expect(await servingOf(orderId)).toMatchObject({ status: "UNASSIGNED" })
		for (const seconds of [30, 60]) await floor.run((ctx) => offerUnassigned(ctx, null), later(seconds))
		expect((await floor.told(orderId)).filter((type) => type === "WaiterAssignment.Unassigned")).toHaveLength(
			1,
		)
		const ada = await hire()
		await come(ada.token)
		expect(await servingOf(orderId)).toMatchObject({ status: "PENDING", member_id: ada.memberId })
		const bob = await hire()
		await come(bob.token)
		await go(ada.token)
		expect(await servingOf(orderId)).toMatchObject({ status: "PENDING", member_id: bob.memberId })
		await go(bob.token)
		await served(orderId)
	})

	it("is never offered to who is outside, offline, silent for long or no member any more", async () => {
		const [outside, nowhere, offline, silent, left, there] = [
			await hire(),
			await hire(),
			await hire(),
			await hire(),
			await hire(),
			await hire(),
		]
		const far = await presence(outside.token, {
			isOnline: true,
			place: { ...inside, latitude: inside.latitude + 0.002 },
		})
		expect(far).toMatchObject({ isOnline: true, isInside: false })
		expect((await presence(nowhere.token, { isOnline: true })).isInside).toBe(false)
		await go(offline.token)
		for (const { token } of [silent, left]) await come(token)
		await world.admin.query(
			"update waiter_presence set seen_at = now() - interval '121 seconds' where member_id = $1",
			[silent.memberId],
		)
		await world.admin.query("update member set status = 'SUSPENDED' where id = $1", [left.memberId])
		const orderId = await ready()
		expect(await servingOf(orderId)).toMatchObject({ status: "UNASSIGNED" })
		await come(there.token)
		expect(await servingOf(orderId)).toMatchObject({ status: "PENDING", member_id: there.memberId })
		await floor.run((ctx) => passOnServing(ctx, orderId), later(61))
		expect(await servingOf(orderId)).toMatchObject({ status: "UNASSIGNED" })
		await served(orderId)
		await go(there.token)
	})

	it("goes to who looks after the table, then to who has least to do, by the house's own weights", async () => {
		const [ada, bob] = [await hire(), await hire()]
		for (const { token } of [ada, bob]) await come(token)
		const { id: tableId } = await floor.addTable("N1")
		const tablesOf = (memberId: string) => `/stores/${floor.storeId}/waiters/${memberId}/tables`
		await floor.ask("PUT", tablesOf(bob.memberId), { tableIds: [tableId] })
		const orders: string[] = []
		for (let round = 0; round < 3; round += 1) {
			const orderId = await ready(tableId)
			expect((await servingOf(orderId))?.member_id).toBe(bob.memberId)
			await answer(orderId, "accept", bob.token)
			orders.push(orderId)
		}
		await floor.ask("PUT", tablesOf(bob.memberId), { tableIds: [] })
		const lighter = await ready(tableId)
		expect((await servingOf(lighter))?.member_id).toBe(ada.memberId)
		await answer(lighter, "accept", ada.token)
		for (const orderId of orders) await served(orderId)
		// Bob has brought three today and holds none, ada holds one: 90 against 50.
		const next = await ready(tableId)
		expect((await servingOf(next))?.member_id).toBe(ada.memberId)
		await answer(next, "accept", ada.token)
		await floor.set({ service: { servedWeight: 0 } })
		const weighed = await ready(tableId)
		expect((await servingOf(weighed))?.member_id).toBe(bob.memberId)
		await floor.set({ service: { servedWeight: null } })
		for (const orderId of [lighter, next, weighed]) await served(orderId)
		for (const { token } of [ada, bob]) await go(token)
		expect(await floor.refused("PUT", tablesOf(crypto.randomUUID()), { tableIds: [] })).toBe("404 NOT_FOUND")
		expect(await floor.refused("PUT", tablesOf(bob.memberId), { tableIds: [crypto.randomUUID()] })).toBe(
			"404 NOT_FOUND",
		)
		expect(await floor.refused("PUT", tablesOf(bob.memberId), { tableIds: [] }, ada.token)).toBe(
			"403 FORBIDDEN",
		)
	})

	it("begins each day at nothing: what was brought yesterday does not count", async () => {
		const ada = await hire()
		await come(ada.token)
		const orderId = await ready()
		await answer(orderId, "accept", ada.token)
		await served(orderId)
		await world.admin.query("update serving set business_date = business_date - 1 where order_id = $1", [
			orderId,
		])
		const [seen] = (await floor.ask<Waiter[]>("GET", `/stores/${floor.storeId}/waiters`)).filter(
			({ memberId }) => memberId === ada.memberId,
		)
		expect(seen?.servedToday).toBe(0)
		await go(ada.token)
	})

	it("is given to somebody by a lead's word, at any time before it is served: INVALID_STATUS_TRANSITION after", async () => {
		const [ada, bob] = [await hire(), await hire()]
		await come(ada.token)
		const orderId = await ready()
		const assign = (memberId: string, token = floor.manager) =>
			floor.refused("POST", `/orders/${orderId}/assign-waiter`, { memberId }, token)
		expect(await assign(bob.memberId, ada.token)).toBe("403 FORBIDDEN")
		expect(await assign(crypto.randomUUID())).toBe("404 NOT_FOUND")
		expect(await assign(bob.memberId)).toBe("200")
		expect(await servingOf(orderId)).toMatchObject({
			status: "ACCEPTED",
			member_id: bob.memberId,
			expires_at: null,
		})
		expect(await answer(orderId, "accept", ada.token)).toBe("409 ASSIGNMENT_OVER")
		expect(await answer(orderId, "reject", bob.token)).toBe("409 ASSIGNMENT_OVER")
		await served(orderId)
		expect(await assign(ada.memberId)).toBe("409 INVALID_STATUS_TRANSITION")
		await go(ada.token)
	})

	it("is not to be brought when the kitchen takes it back, and offered anew when it is ready again", async () => {
		const ada = await hire()
		await come(ada.token)
		const { id: tableId } = await floor.addTable("N2")
		const orderId = await ready(tableId)
		await answer(orderId, "accept", ada.token)
		await move(orderId, tableId, "READY", "PREPARING")
		expect((await servingOf(orderId))?.status).toBe("WITHDRAWN")
		await move(orderId, tableId, "PREPARING", "READY")
		expect(await servingOf(orderId)).toMatchObject({ status: "PENDING", member_id: ada.memberId })
		await served(orderId)
		await go(ada.token)
	})

	it("is answered by people, not by screens: FORBIDDEN; what is not there is NOT_FOUND", async () => {
		const orderId = await ready()
		const screen = await world.deviceIn(world.cafe, floor.storeId)
		expect(await answer(orderId, "accept", screen)).toBe("403 FORBIDDEN")
		const path = `/stores/${floor.storeId}/waiters/presence`
		expect(await floor.refused("PUT", path, { isOnline: true }, screen)).toBe("403 FORBIDDEN")
		for (const verb of ["accept", "reject"] as const)
			expect(await answer(crypto.randomUUID(), verb, floor.waiter)).toBe("404 NOT_FOUND")
		await served(orderId)
	})

	it("is listed by state, table and waiter", async () => {
		const ada = await hire()
		await come(ada.token)
		const { id: tableId } = await floor.addTable("N3")
		const orderId = await ready(tableId)
		const path = `/stores/${floor.storeId}/waiter-assignments`
		const found = async (query: string) =>
			(await floor.ask<{ orderId: string }[]>("GET", `${path}?${query}`, undefined, ada.token)).map(
				(each) => each.orderId,
			)
		for (const query of [`tableId=${tableId}`, `memberId=${ada.memberId}&status=PENDING`, "limit=1"])
			expect([query, await found(query)]).toEqual([query, [orderId]])
		expect(await found(`memberId=${ada.memberId}&status=SERVED`)).toEqual([])
		await served(orderId)
		await go(ada.token)
	})
})
