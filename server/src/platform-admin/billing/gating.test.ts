import type { PublishedMenu } from "@comanda/contract/menu/published.ts"
import type { Order } from "@comanda/contract/orders/order.ts"
import type { PublicStore } from "@comanda/contract/organizations/endpoints.ts"
import { io, type Socket } from "socket.io-client"
import { v7 as newId } from "uuid"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { addColleague, atDevice } from "#identity/testing/staff-kit.ts"
import { keyWith } from "#testing/callers.ts"
import { openWorld, simpleOrder, type World } from "#testing/open-world.ts"
import { platformPerson } from "#testing/platform-person.ts"

// What everybody still can do when an organization's time runs, has run out, or it was shut. Through the API, as it is
// felt: by the owner, his staff, his screens, his programs, and the guests at his tables.

type Standing = "TRIAL" | "ACTIVE" | "EXPIRED" | "BLOCKED"

let world: World
let port: number
let menu: PublishedMenu
let storeId: string
let organizationId: string
let slug: string
let owner: string
let cook: string
let device: string
let key: string
let guest: { token: string; id: string }
let admin: string
const open: Socket[] = []

beforeAll(async () => {
	world = await openWorld()
	port = await world.program.listen()
	const { cafe } = world
	organizationId = cafe.organizationId
	storeId = cafe.storeIds[0] ?? ""
	slug = "saint-gilles"
	menu = (await world.call("GET", `/stores/${storeId}/menu`)).body.data
	owner = await world.signInAs("OWNER", cafe, null)
	cook = await world.signInAs("KITCHEN", cafe, storeId)
	device = await world.deviceIn(cafe, storeId)
	key = await keyWith(world, ["orders:read", "orders:create"], null)
	guest = await world.guestAt(cafe)
	admin = (await platformPerson(world, "PLATFORM_ADMIN")).token
})
beforeEach(() => stand("ACTIVE"))
afterEach(() => {
	for (const socket of open.splice(0)) socket.disconnect()
})
afterAll(() => world.close())

/** As the platform would move it. */
async function move(status: Standing): Promise<void> {
	const { rows } = await world.admin.query("select status from organization where id = $1", [organizationId])
	if (rows[0].status === status) return
	const verb = status === "BLOCKED" ? "block" : rows[0].status === "BLOCKED" ? "unblock" : null
	if (verb) {
		const path = `/platform/organizations/${organizationId}/${verb}`
		const body = verb === "block" ? { reason: "Test" } : {}
		expect((await world.call("POST", path, { token: admin, body })).status).toBe(200)
	} else
		await world.admin.query("update organization set status = $2 where id = $1", [organizationId, status])
}

/** Moved, and nobody remembers how it stood before. */
async function stand(status: Standing): Promise<void> {
	await move(status)
	world.later(3_100)
}

/** Within five seconds; what is remembered is remembered for three of them. */
async function felt(outcomeOf: () => Promise<string>, expected: string): Promise<void> {
	world.later(3_000)
	await expect.poll(outcomeOf, { timeout: 2_000 }).toBe(expected)
}

async function outcome(
	token: string | undefined,
	method: string,
	path: string,
	body?: object,
): Promise<string> {
	const headers: Record<string, string> = method === "GET" ? {} : { "idempotency-key": newId() }
	const answer = await world.call(method, path, {
		headers,
		...(token ? { token } : {}),
		...(body ? { body } : {}),
	})
	return `${answer.status} ${answer.body.error?.code ?? ""}`.trim()
}

const place = (token: string) => outcome(token, "POST", `/stores/${storeId}/orders`, simpleOrder(menu))

async function placed(token = guest.token): Promise<Order> {
	const headers = { "idempotency-key": newId() }
	const body = simpleOrder(menu)
	const answer = await world.call("POST", `/stores/${storeId}/orders`, { token, body, headers })
	expect(answer.status).toBe(201)
	await world.program.settled()
	return answer.body.data
}

async function ticketOf(order: Order): Promise<string> {
	const { rows } = await world.admin.query("select id from kitchen_ticket where order_id = $1", [order.id])
	return rows[0].id
}

async function connect(token: string): Promise<Socket> {
	const socket = io(`http://127.0.0.1:${port}`, {
		auth: { token },
		transports: ["websocket"],
		forceNew: true,
		reconnection: false,
	})
	open.push(socket)
	await new Promise<void>((resolve, reject) => {
		socket.once("connect", resolve)
		socket.once("connect_error", reject)
	})
	return socket
}

const join = (socket: Socket, room: string) => socket.timeout(5_000).emitWithAck("join", { room })

describe.each(["TRIAL", "ACTIVE"] as const)("an organization that is %s", (status) => {
	it("works", async () => {
		await stand(status)
		const order = await placed()
		expect(await outcome(owner, "PATCH", `/stores/${storeId}`, { name: "Saint-Gilles" })).toBe("200")
		for (const token of [owner, device, key, guest.token]) expect(await place(token)).toBe("201")
		expect(await outcome(cook, "POST", `/tickets/${await ticketOf(order)}/bump`)).toBe("200")
		const answer = await world.call("GET", `/public/resolve?slug=${slug}`)
		expect((answer.body.data as PublicStore).isOpen).toBe(true)
	})
})

describe("an organization whose time is over", () => {
	it("takes no new orders, of nobody", async () => {
		await stand("EXPIRED")
		for (const token of [owner, cook, device, key, guest.token])
			expect(await place(token)).toBe("403 SUBSCRIPTION_EXPIRED")
	})

	it("finishes what is running", async () => {
		const [order, other] = [await placed(), await placed()]
		await stand("EXPIRED")
		expect(await outcome(cook, "POST", `/tickets/${await ticketOf(order)}/bump`)).toBe("200")
		expect(await outcome(device, "POST", `/tickets/${await ticketOf(other)}/bump`)).toBe("200")
		expect(await outcome(guest.token, "GET", `/orders/${order.id}/tracking`)).toBe("200")
	})

	it("reads all it has, and changes none of it", async () => {
		await stand("EXPIRED")
		const paths = [`/stores/${storeId}`, `/organizations/${organizationId}/members`, "/audit-logs"]
		for (const path of paths) expect([path, await outcome(owner, "GET", path)]).toEqual([path, "200"])
		expect(await outcome(device, "GET", `/stores/${storeId}/kitchen/tickets`)).toBe("200")
		const changes: [string, string, object][] = [
			["PATCH", `/stores/${storeId}`, { name: "Another" }],
			["PATCH", `/organizations/${organizationId}`, { name: "Another" }],
			["PUT", `/stores/${storeId}/special-days`, { specialDays: [] }],
		]
		for (const [method, path, body] of changes)
			expect([path, await outcome(owner, method, path, body)]).toEqual([path, "403 SUBSCRIPTION_EXPIRED"])
	})

	it("is closed to who reads its menu or scans its code", async () => {
		await stand("EXPIRED")
		const answer = await world.call("GET", `/public/resolve?slug=${slug}`)
		const { isOpen, opening } = answer.body.data as PublicStore
		expect([isOpen, opening.reason]).toEqual([false, "SUBSCRIPTION_ENDED"])
		expect(await outcome(undefined, "GET", `/stores/${storeId}/menu`)).toBe("200")
		const seated = await world.guestAt(world.cafe)
		expect(await place(seated.token)).toBe("403 SUBSCRIPTION_EXPIRED")
	})

	it("still sees live what is being finished", async () => {
		const order = await placed()
		await stand("EXPIRED")
		const wall = await connect(device)
		expect(await join(wall, `store:${storeId}:kitchen`)).toMatchObject({ ok: true })
		const heard = new Promise((resolve) => wall.once("kitchen:ticket_bumped", resolve))
		await outcome(cook, "POST", `/tickets/${await ticketOf(order)}/bump`)
		await expect(heard).resolves.toBeDefined()
	})

	it("opens again as soon as it is paid", async () => {
		await stand("EXPIRED")
		const sold = { id: newId(), organizationId, plan: "MONTHLY", pricePerDayMinor: 100, currency: "EUR" }
		expect(await outcome(admin, "POST", "/platform/subscriptions", sold)).toBe("201")
		await felt(() => place(guest.token), "201")
	})
})

describe("an organization whose time ends while nobody looks", () => {
	/** Not a demo any more, since a demo's time never ends; no job runs in between. */
	async function trialThatEnds(when: string, status: string): Promise<void> {
		await world.admin.query(
			`update organization set is_demo = false, status = $3, trial_ends_at = now() + $2::interval where id = $1`,
			[organizationId, when, status],
		)
	}

	it("takes no orders from that moment, before any job has come round", async () => {
		await trialThatEnds("1 hour", "TRIAL")
		await felt(() => place(guest.token), "201")
		await trialThatEnds("-1 second", "TRIAL")
		await felt(() => place(guest.token), "403 SUBSCRIPTION_EXPIRED")
		const shown = await world.call("GET", `/public/resolve?slug=${slug}`)
		expect((shown.body.data as PublicStore).opening.reason).toBe("SUBSCRIPTION_ENDED")
		const me = await world.call("GET", "/auth/me", { token: owner })
		expect((me.body.data as { reach: { status: string }[] }).reach[0]?.status).toBe("EXPIRED")
		const own = await world.call("GET", `/organizations/${organizationId}/subscription`, { token: owner })
		expect((own.body.data as { status: string }).status).toBe("EXPIRED")
		const { rows } = await world.admin.query("select status from organization where id = $1", [
			organizationId,
		])
		expect(rows[0].status).toBe("TRIAL")
		// Where time does not run out, it has not.
		await world.admin.query("update platform_setting set time_runs_out = false")
		await felt(() => place(guest.token), "201")
		await world.admin.query("update platform_setting set time_runs_out = true")
	})

	it("goes on for the days of grace after what was paid for, and to the end of what was cancelled", async () => {
		const id = newId()
		const days = (n: number) => `now() + interval '${n} days'`
		const sold = (status: string, endsAt: string) =>
			world.admin.query(
				`insert into platform_subscription (organization_id, id, plan, price_per_day_minor, currency, starts_at, ends_at,
						status, created_at, cancelled_at)
					values ($1, $2, 'MONTHLY', 100, 'EUR', now() - interval '90 days', ${endsAt}, $3, now(),
						case when $3 = 'CANCELLED' then now() end)
					on conflict (organization_id, id) do update set status = excluded.status, ends_at = excluded.ends_at,
						cancelled_at = excluded.cancelled_at`,
				[organizationId, id, status],
			)
		// What it had before is over and has no say.
		await world.admin.query(
			"update platform_subscription set status = 'EXPIRED', starts_at = '2020-01-01', ends_at = '2020-02-01' where organization_id = $1",
			[organizationId],
		)
		await trialThatEnds("-1 day", "ACTIVE")
		const cases: [string, string, string][] = [
			["ACTIVE", days(-6), "201"],
			["ACTIVE", days(-8), "403 SUBSCRIPTION_EXPIRED"],
			["PAST_DUE", days(-6), "201"],
			["PAST_DUE", days(-8), "403 SUBSCRIPTION_EXPIRED"],
			["CANCELLED", days(1), "201"],
			["CANCELLED", days(-1), "403 SUBSCRIPTION_EXPIRED"],
		]
		for (const [status, endsAt, expected] of cases) {
			await sold(status, endsAt)
			await felt(() => place(guest.token), expected)
		}
		await world.admin.query("delete from platform_subscription where id = $1", [id])
		await world.admin.query(
			"update organization set is_demo = true, status = 'ACTIVE', trial_ends_at = null where id = $1",
			[organizationId],
		)
		await felt(() => place(guest.token), "201")
		await felt(() => place(owner), "201")
	})
})

describe("an organization that is blocked", () => {
	it("is shut to everybody who works there, to its screens, its programs and its guests", async () => {
		const order = await placed()
		await stand("BLOCKED")
		const no = "403 ORGANIZATION_BLOCKED"
		for (const token of [owner, cook, device, key, guest.token]) {
			expect(await place(token)).toBe(no)
			expect(await outcome(token, "GET", `/orders/${order.id}`)).toBe(no)
		}
		for (const path of [`/stores/${storeId}`, `/organizations/${organizationId}/members`, "/audit-logs"])
			expect([path, await outcome(owner, "GET", path)]).toEqual([path, no])
		expect(await outcome(device, "GET", `/stores/${storeId}/kitchen/tickets`)).toBe(no)
		expect(await outcome(cook, "POST", `/tickets/${await ticketOf(order)}/bump`)).toBe(no)
	})

	it("lets its owner see who he is, what he owes, and how to leave", async () => {
		await stand("BLOCKED")
		const own = `/organizations/${organizationId}`
		for (const path of [
			"/auth/me",
			"/auth/sessions",
			own,
			`${own}/subscription`,
			`${own}/invoices`,
			"/announcements",
		])
			expect([path, await outcome(owner, "GET", path)]).toEqual([path, "200"])
		for (const token of [device, guest.token]) expect(await outcome(token, "GET", "/auth/me")).toBe("200")
	})

	it("is closed to who passes by", async () => {
		await stand("BLOCKED")
		const answer = await world.call("GET", `/public/resolve?slug=${slug}`)
		expect((answer.body.data as PublicStore).isOpen).toBe(false)
		expect((answer.body.data as PublicStore).opening.reason).not.toBe("SUBSCRIPTION_ENDED")
	})

	it("lets nobody in by a PIN, a badge, an approval, a key or a table's code, and writes nothing of it", async () => {
		const colleague = await addColleague(world, "MANAGER")
		const waiter = await atDevice(world, device, await addColleague(world, "WAITER"))
		const listed = await world.call("GET", `/stores/${storeId}/tables`, { token: owner })
		const [table] = listed.body.data as { link: string }[]
		const code = table?.link.split("/t/")[1]
		await stand("BLOCKED")
		const entries = async () =>
			(
				await world.admin.query("select count(*)::int as n from journal where organization_id = $1", [
					organizationId,
				])
			).rows[0].n
		const before = await entries()
		const { id: memberId, pin } = colleague
		const approval = { memberId, pin, action: "orders:void", subject: newId() }
		const tries: [string | undefined, string, object][] = [
			[device, "/auth/pin", { memberId, pin }],
			[device, "/auth/pin", { nfcTag: "some badge" }],
			[waiter, "/auth/override", approval],
			[device, "/auth/override", approval],
			[key, "/auth/token", {}],
			[undefined, "/qr-sessions", { code }],
		]
		for (const [token, path, body] of tries)
			expect([path, await outcome(token, "POST", path, body)]).toEqual([path, "403 ORGANIZATION_BLOCKED"])
		expect(await entries()).toBe(before)
		await stand("ACTIVE")
		for (const [token, path, body] of tries.slice(2))
			expect([path, await outcome(token, "POST", path, body)]).toEqual([
				path,
				path === "/qr-sessions" ? "201" : "200",
			])
	})

	it("puts out everybody who is connected, within five seconds, and lets nobody in", async () => {
		const rooms: [string, string][] = [
			[owner, `store:${storeId}:orders`],
			[device, `store:${storeId}:kitchen`],
			[guest.token, `store:${storeId}:menu`],
		]
		const out: Promise<unknown>[] = []
		for (const [token, room] of rooms) {
			const socket = await connect(token)
			expect(await join(socket, room)).toMatchObject({ ok: true })
			out.push(new Promise((resolve) => socket.once("error", resolve)))
		}
		const begun = performance.now()
		await move("BLOCKED")
		const told = await Promise.all(out)
		expect(performance.now() - begun).toBeLessThan(5_500)
		expect(told.map((each) => (each as { room: string }).room)).toEqual(rooms.map(([, room]) => room))
		for (const [token, room] of rooms)
			expect(await join(await connect(token), room)).toEqual({ ok: false, code: "ORGANIZATION_BLOCKED" })
	})

	it("leaves its neighbours alone", async () => {
		const { neighbour } = world
		const [theirs = ""] = neighbour.storeIds
		const wall = await connect(await world.deviceIn(neighbour, theirs))
		expect(await join(wall, `store:${theirs}:kitchen`)).toMatchObject({ ok: true })
		let isOut = false
		wall.on("error", () => {
			isOut = true
		})
		const own = await connect(device)
		expect(await join(own, `store:${storeId}:kitchen`)).toMatchObject({ ok: true })
		const ownIsOut = new Promise((resolve) => own.once("error", resolve))
		await stand("BLOCKED")
		await ownIsOut
		// All are looked at every second.
		await new Promise((resolve) => setTimeout(resolve, 1_100))
		expect(isOut).toBe(false)
		const token = await world.signInAs("OWNER", neighbour, null)
		expect(await outcome(token, "GET", `/stores/${theirs}`)).toBe("200")
	})
})
