import { get, type IncomingMessage } from "node:http"
import type { LiveMessage } from "@comanda/contract/journal/rooms.ts"
import type { PublishedMenu } from "@comanda/contract/menu/published.ts"
import type { Order } from "@comanda/contract/orders/order.ts"
import fc from "fast-check"
import { Redis } from "ioredis"
import pg from "pg"
import { io, type Socket } from "socket.io-client"
import { v7 as newId } from "uuid"
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import { claimsOf } from "#testing/claims-of.ts"
import { openRedis, redisIsWanted } from "#testing/open-redis.ts"
import { openWorld, simpleOrder, type Tenant, type World } from "#testing/open-world.ts"

// Real sockets and real streams on a listening program. What is told is compared with the journal itself.

const withinMs = 5_000

type Heard = { socket: Socket; messages: LiveMessage[]; said: { event: string; body: unknown }[] }
type Joined = { ok: true; seq: number } | { ok: false; code: string }

let world: World
let port: number
let menu: PublishedMenu
let cafe: Tenant
let storeId: string
let otherStoreId: string
let owner: string
const open: Socket[] = []
const reading: IncomingMessage[] = []

beforeAll(async () => {
	world = await openWorld()
	port = await world.program.listen()
	cafe = world.cafe
	;[storeId = "", otherStoreId = ""] = cafe.storeIds
	menu = (await world.call("GET", `/stores/${storeId}/menu`)).body.data
	owner = await world.signInAs("OWNER", cafe, null)
})
afterEach(() => {
	for (const socket of open.splice(0)) socket.disconnect()
	for (const response of reading.splice(0)) response.destroy()
})
afterAll(() => world.close())

/** Connects, or rejects with the code that the handshake was refused with. */
function connect(token: unknown, at = port, namespace = ""): Promise<Heard> {
	const options = { auth: { token }, transports: ["websocket"], forceNew: true, reconnection: false }
	const socket = io(`http://127.0.0.1:${at}${namespace}`, options)
	open.push(socket)
	const heard: Heard = { socket, messages: [], said: [] }
	socket.onAny((event: string, body: { meta?: unknown }) => {
		if (body?.meta) heard.messages.push(body as LiveMessage)
		else heard.said.push({ event, body })
	})
	return new Promise((resolve, reject) => {
		socket.once("connect", () => resolve(heard))
		socket.once("connect_error", (error: Error & { data?: { code: string } }) =>
			reject(new Error(error.data?.code ?? error.message)),
		)
	})
}

function join({ socket }: Heard, room: unknown, lastSeq?: unknown): Promise<Joined> {
	return socket.timeout(withinMs).emitWithAck("join", { room, lastSeq })
}

/** One entry in a store's journal. */
async function write(store = storeId, of = world): Promise<void> {
	const token = of === world ? owner : await of.signInAs("OWNER", of.cafe, null)
	const answer = await of.call("PATCH", `/stores/${store}`, { token, body: { name: "Saint-Gilles" } })
	expect(answer.status).toBe(200)
}

async function place(token: string, store = storeId, of = menu): Promise<Order> {
	const headers = { "idempotency-key": newId() }
	const body = simpleOrder(of)
	const answer = await world.call("POST", `/stores/${store}/orders`, { token, body, headers })
	expect(answer.status).toBe(201)
	return answer.body.data
}

async function headOf(store: string, of = world): Promise<number> {
	const { rows } = await of.admin.query("select seq::int from journal_head where stream = $1", [store])
	return rows[0].seq
}

/** What the journal itself says that a room must have been told. */
async function journal(store: string, after: number, types = "%"): Promise<number[]> {
	const { rows } = await world.admin.query(
		"select seq::int from journal where stream = $1 and seq > $2 and type like $3 order by seq",
		[store, after, types],
	)
	return rows.map((row) => row.seq)
}

const seqs = (heard: { messages: LiveMessage[] }) => heard.messages.map((message) => message.meta.seq)
const eventually = <T>(look: () => T | Promise<T>, timeout = withinMs) =>
	vi.waitFor(look, { timeout, interval: 20 })
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

describe("coming in", () => {
	it("needs a token that is good", async () => {
		const guest = await world.guestAt(cafe)
		const flipped = `${guest.token.slice(0, -2)}${guest.token.endsWith("AA") ? "BB" : "AA"}`
		for (const token of [undefined, "", "nonsense", flipped, 7, null, { $ne: "" }, "x".repeat(5_000)]) {
			await expect(connect(token)).rejects.toThrow(/^(TOKEN_INVALID|UNAUTHORIZED)$/)
		}
	})

	it("is open to a person, a device and a guest, in every namespace of the catalogue", async () => {
		const [device, guest] = [await world.deviceIn(cafe, storeId), await world.guestAt(cafe)]
		for (const token of [owner, device, guest.token]) await connect(token)
		for (const name of ["/orders", "/kitchen", "/customers"]) await connect(device, port, name)
		await expect(connect(device, port, "/nowhere")).rejects.toThrow("Invalid namespace")
	})

	it("refuses a person's sixth socket, also when all come at once, and has room again when one leaves", async () => {
		const token = await world.signInAs("MANAGER", cafe, null)
		const came = await Promise.allSettled(Array.from({ length: 12 }, () => connect(token)))
		const inside = came.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []))
		expect(inside).toHaveLength(5)
		await expect(connect(token)).rejects.toThrow("RATE_LIMIT_EXCEEDED")
		inside[0]?.socket.disconnect()
		await eventually(() => connect(token))
	})

	it("counts no place for who gave up during the handshake", async () => {
		const token = await world.signInAs("MANAGER", cafe, null)
		for (let turn = 0; turn < 8; turn += 1) {
			connect(token).catch(() => {})
			await pause(turn * 3)
			open.at(-1)?.disconnect()
		}
		await eventually(() => connect(token))
	})

	it("leaves a device as many sockets as it opens", async () => {
		const device = await world.deviceIn(cafe, storeId)
		const came = await Promise.allSettled(Array.from({ length: 8 }, () => connect(device)))
		expect(came.filter((each) => each.status === "fulfilled")).toHaveLength(8)
	})
})

describe("a room", () => {
	it("is closed to whoever lacks the permission in that store", async () => {
		const elsewhere = otherStoreId
		const waiter = await connect(await world.signInAs("WAITER", cafe, storeId))
		const device = await connect(await world.deviceIn(cafe, storeId))
		const guest = await connect((await world.guestAt(cafe)).token)
		const refused: [Heard, string, string][] = [
			[waiter, `store:${elsewhere}:kitchen`, "NOT_FOUND"],
			[waiter, `store:${storeId}:orders`, "FORBIDDEN"],
			[device, `store:${elsewhere}`, "NOT_FOUND"],
			[guest, `store:${storeId}`, "FORBIDDEN"],
			[guest, `store:${storeId}:orders`, "FORBIDDEN"],
			[guest, `store:${storeId}:kitchen`, "FORBIDDEN"],
			[guest, `store:${elsewhere}:menu`, "NOT_FOUND"],
		]
		for (const [heard, room, code] of refused) {
			expect([room, await join(heard, room)]).toEqual([room, { ok: false, code }])
		}
		expect(await join(guest, `store:${storeId}:menu`)).toMatchObject({ ok: true })
		expect(await join(waiter, `store:${storeId}:kitchen`)).toMatchObject({ ok: true })
	})

	it("of another tenant does not exist", async () => {
		const neighbour = await connect(await world.signInAs("OWNER", world.neighbour, null))
		const order = await place(owner)
		const rooms = [
			`store:${storeId}`,
			`store:${storeId}:kitchen`,
			`store:${storeId}:menu`,
			`order:${order.id}`,
		]
		for (const room of [...rooms, `store:${newId()}`, `order:${newId()}`]) {
			expect([room, await join(neighbour, room)]).toEqual([room, { ok: false, code: "NOT_FOUND" }])
		}
		await write()
		await pause(200)
		expect(neighbour.messages).toEqual([])
	})

	it("of an order is open to the guest who placed it and to no other guest", async () => {
		const [mine, theirs] = [await world.guestAt(cafe), await world.guestAt(cafe)]
		const [order, another] = [await place(mine.token), await place(theirs.token)]
		const guest = await connect(mine.token)
		expect(await join(guest, `order:${another.id}`)).toEqual({ ok: false, code: "NOT_FOUND" })
		expect(await join(guest, `order:${order.id}`, 0)).toMatchObject({ ok: true })
		await world.program.settled()
		await eventually(() => expect(guest.messages.length).toBeGreaterThanOrEqual(2))
		const about = guest.messages.map(({ data }) => [data.id, data.orderId])
		expect(about.every((ids) => ids.includes(order.id))).toBe(true)
		expect(JSON.stringify(guest.messages)).not.toContain(another.id)
	})

	it("is not entered by a name that is none, and no payload breaks the gateway", async () => {
		const heard = await connect(owner)
		for (const name of [
			"",
			"store:",
			"platform",
			"__proto__",
			null,
			7,
			{},
			[],
			`store:${storeId}\n`,
			"x".repeat(9_000),
		]) {
			expect(await join(heard, name)).toEqual({ ok: false, code: "NOT_FOUND" })
		}
		const bodies = [
			undefined,
			null,
			0,
			"",
			"text",
			true,
			[],
			[1],
			{ room: { toString: 1 } },
			Buffer.from("x"),
		]
		for (const event of ["join", "resume", "leave", "nothing", "constructor"]) {
			for (const body of bodies) heard.socket.emit(event, body)
		}
		heard.socket.emit("join")
		heard.socket.emit("leave")
		heard.socket.emit("join", { room: `store:${storeId}` }, "not a function")
		expect(await join(heard, `store:${storeId}`)).toMatchObject({ ok: true })
	})

	it("refuses a lastSeq that is no seq, and without one tells only what comes", async () => {
		const heard = await connect(owner)
		const refused = { ok: false, code: "VALIDATION_ERROR" }
		for (const event of ["join", "resume"]) {
			for (const lastSeq of ["a", "1", -1, 1.5, 1e18, {}, [], true]) {
				const sent = { room: `store:${storeId}`, lastSeq }
				expect(await heard.socket.timeout(withinMs).emitWithAck(event, sent)).toEqual(refused)
			}
		}
		await write()
		await pause(100)
		expect(heard.messages).toEqual([])
		for (const lastSeq of [undefined, null]) {
			expect(await join(heard, `store:${storeId}`, lastSeq)).toEqual({ ok: true, seq: await headOf(storeId) })
		}
		await write()
		await eventually(() => expect(heard.messages).toHaveLength(1))
	})

	it("entered twice at once tells everything once", async () => {
		const heard = await connect(owner)
		const room = `store:${storeId}`
		await Promise.all(Array.from({ length: 6 }, () => join(heard, room)))
		for (let turn = 0; turn < 3; turn += 1) await write()
		await eventually(() => expect(heard.messages.length).toBeGreaterThanOrEqual(3))
		await pause(100)
		expect(heard.messages).toHaveLength(3)
	})

	it("that was left is silent, also when it was left while being entered", async () => {
		const heard = await connect(owner)
		const room = `store:${storeId}`
		const entering = [join(heard, room), join(heard, room)]
		heard.socket.emit("leave", { room })
		await Promise.all(entering)
		await heard.socket.timeout(withinMs).emitWithAck("leave", { room })
		await write()
		await pause(200)
		expect(heard.messages).toEqual([])
	})

	it("can be entered again when twenty are full, and a twenty-first cannot", async () => {
		const heard = await connect(owner)
		const orders: Order[] = []
		for (let turn = 0; turn < 20; turn += 1) orders.push(await place(owner))
		const rooms = orders.map((order) => `order:${order.id}`)
		for (const room of rooms) expect(await join(heard, room)).toMatchObject({ ok: true })
		expect(await join(heard, `store:${storeId}`)).toEqual({ ok: false, code: "RATE_LIMIT_EXCEEDED" })
		expect(await join(heard, rooms[0])).toMatchObject({ ok: true })
	})

	it("is refused after a hundred messages a minute", async () => {
		const heard = await connect(owner)
		// They are counted by the clock's minute: begin when there is enough of it left.
		const left = 60_000 - (Date.now() % 60_000)
		if (left < 2_000) await pause(left)
		const answers = await Promise.all(Array.from({ length: 110 }, () => join(heard, "store:none")))
		const codes = answers.map((answer) => !answer.ok && answer.code)
		expect(codes.filter((code) => code === "RATE_LIMIT_EXCEEDED")).toHaveLength(10)
		expect(heard.socket.connected).toBe(true)
	})
})

describe("nothing is missed", () => {
	/** Follows a room with a connection that breaks all the time, and tells what was heard in all. */
	async function flap(
		token: string,
		room: string,
		from: number,
		gaps: number[],
		until: () => number | null,
	): Promise<number[]> {
		const told: number[] = []
		for (let turn = 0; ; turn += 1) {
			const heard = await connect(token)
			const answer = await join(heard, room, told.at(-1) ?? from)
			expect(answer.ok).toBe(true)
			const last = until()
			if (last !== null) {
				await eventually(() => expect(seqs(heard).at(-1) ?? told.at(-1) ?? from).toBeGreaterThanOrEqual(last))
				return [...told, ...seqs(heard)]
			}
			await pause(gaps[turn % gaps.length] ?? 0)
			heard.socket.disconnect()
			told.push(...seqs(heard))
			expect(heard.said).toEqual([])
		}
	}

	it("by who comes and goes while others write, in order and each once", async () => {
		const alone = otherStoreId
		const stays = await connect(owner)
		await fc.assert(
			fc.asyncProperty(fc.array(fc.nat(60), { minLength: 3, maxLength: 12 }), async (gaps) => {
				const [here, there] = [await headOf(storeId), await headOf(alone)]
				stays.messages.length = 0
				await join(stays, `store:${storeId}`, here)
				let ends: { here: number; there: number; kitchen: number } | null = null
				const people = await Promise.all([0, 1, 2].map(() => world.signInAs("OWNER", cafe, null)))
				const [a = "", b = "", c = ""] = people
				const flapping = [
					flap(a, `store:${storeId}`, here, gaps, () => ends?.here ?? null),
					// Nobody else follows this store: its tail is opened and closed with each turn.
					flap(b, `store:${alone}`, there, gaps.toReversed(), () => ends?.there ?? null),
					flap(c, `store:${storeId}:kitchen`, here, gaps, () => ends?.kitchen ?? null),
				]
				const repeated = async (work: () => Promise<unknown>) => {
					for (let turn = 0; turn < 35; turn += 1) await work()
				}
				await Promise.all([
					repeated(() => write(storeId)),
					repeated(() => write(alone)),
					repeated(() => place(owner)),
				])
				await world.program.settled()
				const kitchen = await journal(storeId, here, "Ticket.%")
				ends = { here: await headOf(storeId), there: await headOf(alone), kitchen: kitchen.at(-1) ?? here }
				const [first, second, third] = await Promise.all(flapping)
				expect(first).toEqual(await journal(storeId, here))
				expect(second).toEqual(await journal(alone, there))
				expect(third).toEqual(kitchen)
				await eventually(() => expect(seqs(stays)).toEqual(first))
			}),
			{ numRuns: 3, endOnFailure: true },
		)
	}, 180_000)

	it("when the entries come from elsewhere and no hint does: the slow look at the heads finds them", async () => {
		const heard = await connect(owner)
		const { seq } = (await join(heard, `store:${storeId}`)) as { seq: number }
		await appendByHand(storeId, 1_200)
		await eventually(() => expect(seqs(heard).at(-1)).toBe(seq + 1_200))
		expect(seqs(heard)).toEqual(await journal(storeId, seq))
	})

	it("but a client that was away for more than a thousand is told to look afresh", async () => {
		const head = await headOf(storeId)
		for (const lastSeq of [0, head - 1_001]) {
			const heard = await connect(owner)
			await join(heard, `store:${storeId}`, lastSeq)
			const body = { room: `store:${storeId}` }
			await eventually(() => expect(heard.said).toEqual([{ event: "resync_required", body }]))
			expect(heard.messages).toEqual([])
			heard.socket.disconnect()
		}
		const near = await connect(owner)
		await join(near, `store:${storeId}`, head - 1_000)
		await eventually(() => expect(near.messages).toHaveLength(1_000))
		expect(near.said).toEqual([])
	})

	it("and so is one who brings a seq from the far future, who may come in again without it", async () => {
		for (const lastSeq of [(await headOf(storeId)) + 1, 10 ** 9, Number.MAX_SAFE_INTEGER]) {
			const heard = await connect(owner)
			await join(heard, `store:${storeId}`, lastSeq)
			await eventually(() => expect(heard.said.map((each) => each.event)).toEqual(["resync_required"]))
			expect(await join(heard, `store:${storeId}`)).toEqual({ ok: true, seq: await headOf(storeId) })
			await write()
			await eventually(() => expect(heard.messages).toHaveLength(1))
			heard.socket.disconnect()
		}
	})

	it("and one whose next entry is older than a day", async () => {
		const seq = await headOf(otherStoreId)
		await write(otherStoreId)
		await world.admin.query(
			"update journal set at = now() - interval '25 hours' where stream = $1 and seq = $2",
			[otherStoreId, seq + 1],
		)
		const heard = await connect(owner)
		await join(heard, `store:${otherStoreId}`, seq)
		await eventually(() => expect(heard.said.map((each) => each.event)).toEqual(["resync_required"]))
	})

	it("when the database does not answer for a moment", async () => {
		const heard = await connect(owner)
		const { seq } = (await join(heard, `store:${storeId}`)) as { seq: number }
		const { app } = world.program.platform.databases
		const broken = vi.spyOn(app, "connect").mockImplementation(() => {
			throw new Error("Connection terminated unexpectedly")
		})
		await appendByHand(storeId, 2)
		await pause(2_500)
		broken.mockRestore()
		await eventually(() => expect(seqs(heard)).toEqual([seq + 1, seq + 2]))
	}, 15_000)
})

/** As another process would write that does not know this one: into the journal, without a word. */
async function appendByHand(store: string, count: number, of = world): Promise<void> {
	const entries = Array.from({ length: count }, () => ({
		id: newId(),
		stream: store,
		type: "Store.ConfigUpdated",
		actor: "system:test",
		subject: store,
		payload: {},
	}))
	const client = await of.admin.connect()
	await client.query("begin")
	await client.query(
		"select set_config('app.organization_id', $1, true), set_config('app.store_ids', '*', true)",
		[of.cafe.organizationId],
	)
	await client.query("select count(*) from journal_append($1::jsonb)", [JSON.stringify(entries)])
	await client.query("commit")
	client.release()
}

describe("who has lost the right to be here", () => {
	it("is put out within five seconds: device, session, guest and member, by socket and by stream", async () => {
		const cases: { name: string; token: string; room: string; revoke: () => Promise<unknown> }[] = []
		const device = await world.deviceIn(cafe, storeId)
		const deviceId = ((await world.call("GET", "/auth/me", { token: device })).body.data as { id: string }).id
		cases.push({
			name: "device",
			token: device,
			room: `store:${storeId}`,
			revoke: () => world.call("DELETE", `/devices/${deviceId}`, { token: owner }),
		})
		const guest = await world.guestAt(cafe)
		const order = await place(guest.token)
		cases.push({
			name: "guest",
			token: guest.token,
			room: `order:${order.id}`,
			revoke: () => world.admin.query("update guest_session set closed_at = now() where id = $1", [guest.id]),
		})
		const session = await world.signInAs("MANAGER", cafe, null)
		cases.push({
			name: "session",
			token: session,
			room: `store:${storeId}`,
			revoke: () => world.call("POST", "/auth/logout", { token: session, body: {} }),
		})
		// At several moments, so that one of them falls where a remembered answer is newest.
		for (let turn = 0; turn < 6; turn += 1) {
			const member = await world.signInAs("MANAGER", cafe, storeId)
			cases.push({
				name: `member ${turn}`,
				token: member,
				room: `store:${storeId}`,
				revoke: () => dismiss(member),
			})
		}
		const left = await Promise.all(
			cases.map(async ({ name, token, room, revoke }, place) => {
				const heard = await connect(token)
				expect([name, await join(heard, room)]).toMatchObject([name, { ok: true }])
				const path = room.startsWith("order:")
					? `/orders/${room.slice(6)}/events`
					: `/stores/${room.slice(6)}/events`
				const stream = await read(path, token)
				await pause(place * 500)
				await revoke()
				const from = performance.now()
				await eventually(() => {
					const out = heard.socket.disconnected || heard.said.some(({ event }) => event === "error")
					expect([name, out, stream.ended()]).toEqual([name, true, true])
				}, 9_000)
				return { name, inTime: performance.now() - from < withinMs }
			}),
		)
		expect(left).toEqual(cases.map(({ name }) => ({ name, inTime: true })))
	}, 30_000)

	it("hears nothing more of a room after the role is gone, and keeps what is left to him", async () => {
		const member = await world.signInAs("MANAGER", cafe, storeId)
		await world.admin.query(
			`insert into role_assignment (organization_id, id, member_id, store_id, role)
			select organization_id, $2, id, $3, 'MANAGER' from member where person_id = $1`,
			[claimsOf(member).sub, newId(), otherStoreId],
		)
		const heard = await connect(member)
		await join(heard, `store:${storeId}`)
		await join(heard, `store:${otherStoreId}`)
		await dismiss(member, storeId)
		const error = { event: "error", body: { type: "room", code: "FORBIDDEN", room: `store:${storeId}` } }
		await eventually(() => expect(heard.said).toEqual([error]))
		heard.messages.length = 0
		await write(storeId)
		await write(otherStoreId)
		await eventually(() => expect(heard.messages.map(({ meta }) => meta.storeId)).toEqual([otherStoreId]))
		expect(heard.socket.connected).toBe(true)
	}, 15_000)
})

async function dismiss(token: string, store: string | null = null): Promise<void> {
	await world.admin.query(
		`delete from role_assignment where ($2::uuid is null or store_id = $2) and member_id = (select id from member where person_id = $1)`,
		[claimsOf(token).sub, store],
	)
}

type Stream = {
	status: number
	headers: IncomingMessage["headers"]
	text: () => string
	events: () => { id: string | null; event: string; data: LiveMessage }[]
	ended: () => boolean
	close: () => void
}

/** Opens a stream of server-sent events and reads it until somebody ends it. */
function read(path: string, token: string, headers: Record<string, string> = {}, at = port): Promise<Stream> {
	return new Promise((resolve, reject) => {
		const options = { headers: { authorization: `Bearer ${token}`, ...headers } }
		get(`http://127.0.0.1:${at}/api/v1${path}`, options, (response) => {
			reading.push(response)
			let [text, ended] = ["", false]
			response.setEncoding("utf8").on("data", (part: string) => {
				text += part
			})
			response.on("error", () => {})
			response.on("close", () => {
				ended = true
			})
			resolve({
				status: response.statusCode ?? 0,
				headers: response.headers,
				text: () => text,
				events: () => text.split("\n\n").flatMap(parseEvent),
				ended: () => ended,
				close: () => response.destroy(),
			})
		}).once("error", reject)
	})
}

function parseEvent(block: string): { id: string | null; event: string; data: LiveMessage }[] {
	const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1] ?? null
	const [event, data] = [field("event"), field("data")]
	return event && data ? [{ id: field("id"), event, data: JSON.parse(data) }] : []
}

describe("server-sent events", () => {
	const ids = (stream: Stream) => stream.events().map((each) => Number(each.id))

	it("tell a store's news as they come, and go on after the last id", async () => {
		const from = await headOf(storeId)
		const first = await read(`/stores/${storeId}/events`, owner)
		expect([first.status, first.headers["content-type"]]).toEqual([200, "text/event-stream; charset=utf-8"])
		expect(first.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/)
		await eventually(() => expect(first.text()).toContain("retry:"))
		for (let turn = 0; turn < 3; turn += 1) await write()
		await eventually(() => expect(ids(first)).toEqual([from + 1, from + 2, from + 3]))
		expect(first.events()[0]).toMatchObject({
			event: "settings:updated",
			data: { event: "settings:updated", meta: { storeId, seq: from + 1, room: `store:${storeId}` } },
		})
		first.close()
		await write()
		const second = await read(`/stores/${storeId}/events`, owner, { "last-event-id": String(from + 2) })
		await eventually(() => expect(ids(second)).toEqual([from + 3, from + 4]))
		const third = await read(`/stores/${storeId}/events?since=${from + 1}`, owner)
		await eventually(() => expect(ids(third)).toEqual([from + 2, from + 3, from + 4]))
	})

	it("tell an order's guest of his order and of nothing else", async () => {
		const [guest, stranger] = [await world.guestAt(cafe), await world.guestAt(cafe)]
		const order = await place(guest.token)
		const stream = await read(`/orders/${order.id}/events?since=0`, guest.token)
		await place(stranger.token)
		await world.program.settled()
		const told = (each: { event: string }) => each.event === "kitchen:ticket_created"
		// The café's journal is longer than what is replayed: then the guest's screen is told to look afresh.
		await eventually(() =>
			expect(stream.events().some((each) => told(each) || each.event === "resync_required")).toBe(true),
		)
		for (const { data, event } of stream.events()) {
			if (event !== "resync_required") expect([data.data.id, data.data.orderId]).toContain(order.id)
		}
		expect((await read(`/orders/${order.id}/events`, stranger.token)).status).toBe(404)
	})

	it("are refused to strangers like any other endpoint", async () => {
		const order = await place(owner)
		const neighbour = await world.signInAs("OWNER", world.neighbour, null)
		const guest = await world.guestAt(cafe)
		const device = await world.deviceIn(cafe, otherStoreId)
		const tried: [string, string, number][] = [
			[`/stores/${storeId}/events`, "nonsense-nonsense", 401],
			[`/stores/${storeId}/events`, neighbour, 404],
			[`/orders/${order.id}/events`, neighbour, 404],
			[`/stores/${storeId}/events`, guest.token, 403],
			[`/orders/${order.id}/events`, guest.token, 404],
			[`/stores/${storeId}/events`, device, 404],
			[`/orders/${newId()}/events`, owner, 404],
			["/stores/nonsense/events", owner, 400],
		]
		for (const [path, token, status] of tried) {
			const stream = await read(path, token)
			await eventually(() => expect(stream.ended()).toBe(true))
			expect([path, stream.status, JSON.parse(stream.text()).success]).toEqual([path, status, false])
		}
	})

	it("refuse an id that is none, and tell who brings one from the far future to look afresh", async () => {
		for (const id of ["-1", "1e99", "abc", "1.5"]) {
			const stream = await read(`/stores/${storeId}/events`, owner, { "last-event-id": id })
			await eventually(() => expect(stream.ended()).toBe(true))
			const { error } = JSON.parse(stream.text())
			expect([id, stream.status, error.code]).toEqual([id, 400, "VALIDATION_ERROR"])
			expect(error.details[0].field).toBe("Last-Event-ID")
		}
		for (const id of [String(Number.MAX_SAFE_INTEGER), "9".repeat(20)]) {
			const stream = await read(`/stores/${storeId}/events`, owner, { "last-event-id": id })
			await eventually(() => expect(stream.events().map(({ event }) => event)).toEqual(["resync_required"]))
			stream.close()
		}
		const without = await read(`/stores/${storeId}/events`, owner, { "last-event-id": "" })
		await eventually(() => expect(without.text()).toContain("retry:"))
		without.close()
		expect((await read(`/stores/${storeId}/events?since=-1`, owner)).status).toBe(400)
	})

	it("end at once when the program stops, so that it can", async () => {
		const small = await openWorld()
		const at = await small.program.listen()
		const token = await small.signInAs("OWNER", small.cafe, null)
		const stream = await read(`/stores/${small.cafe.storeIds[0]}/events`, token, {}, at)
		const heard = await connect(token, at)
		const from = performance.now()
		await small.close()
		expect(performance.now() - from).toBeLessThan(3_000)
		await eventually(() => expect([stream.ended(), heard.socket.disconnected]).toEqual([true, true]))
	}, 45_000)

	it("leave nothing behind when the reader is gone before the first word", async () => {
		const listening = () => world.program.app.server.getMaxListeners() && connections()
		const connections = () =>
			new Promise<number>((resolve) => world.program.app.server.getConnections((_, count) => resolve(count)))
		const before = await listening()
		for (let turn = 0; turn < 20; turn += 1) {
			const request = get(`http://127.0.0.1:${port}/api/v1/stores/${storeId}/events`, {
				headers: { authorization: `Bearer ${owner}` },
			}).on("error", () => {})
			await pause(turn % 5)
			request.destroy()
		}
		await eventually(async () => expect(await connections()).toBeLessThanOrEqual(Number(before)))
	})
})

describe("two nodes", () => {
	/** A follower on each node; entries written on both; both must tell all of them, in order. */
	async function tellTheSame(of: World, at: number[], interrupt: () => Promise<unknown> = async () => {}) {
		const [store = ""] = of.cafe.storeIds
		const token = await of.signInAs("OWNER", of.cafe, null)
		const heard = await Promise.all(at.map((each) => connect(token, each)))
		const from = await headOf(store, of)
		for (const each of heard) await join(each, `store:${store}`, from)
		for (let turn = 0; turn < 10; turn += 1) {
			if (turn === 5) await interrupt()
			for (const node of at) {
				const answer = await fetch(`http://127.0.0.1:${node}/api/v1/stores/${store}`, {
					method: "PATCH",
					headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
					body: JSON.stringify({ name: "Saint-Gilles" }),
				})
				expect(answer.status).toBe(200)
			}
		}
		const expected = Array.from({ length: 10 * at.length }, (_, place) => from + 1 + place)
		for (const each of heard) await eventually(() => expect(seqs(each)).toEqual(expected))
		return { store, token, heard }
	}

	describe.runIf(redisIsWanted)("with Redis", () => {
		it("tell the same, hint each other at once, and go on when Redis is killed", async () => {
			const redis = await openRedis()
			const both = await openWorld({ REDIS_URL: redis.url })
			try {
				const other = await both.another({ REDIS_URL: redis.url })
				const nodes = [await both.program.listen(), await other.listen()]
				const { store, heard } = await tellTheSame(both, nodes)
				const outside = new Redis(redis.url).on("error", () => {})
				const published: string[] = []
				await outside.subscribe("comanda_journal")
				outside.on("message", (_channel: string, message: string) => published.push(message))
				await tellTheSame(both, nodes)
				expect(published.some((message) => message.includes(store))).toBe(true)
				const speaker = outside.duplicate().on("error", () => {})
				for (const each of heard) each.messages.length = 0
				await appendByHand(store, 1, both)
				const seq = await headOf(store, both)
				await speaker.publish("comanda_journal", `elsewhere\n${both.cafe.organizationId} ${store} ${seq}`)
				for (const each of heard) await eventually(() => expect(seqs(each)).toEqual([seq]), 1_000)
				outside.disconnect()
				speaker.disconnect()
				for (const socket of open.splice(0)) socket.disconnect()
				await tellTheSame(both, nodes, () => redis.stop())
			} finally {
				await both.close()
				await redis.stop()
			}
		}, 40_000)
	})

	it("with PostgreSQL's NOTIFY tell the same, also when its connection is killed", async () => {
		const both = await openWorld({ SHARED: "yes" })
		try {
			const other = await both.another()
			const nodes = [await both.program.listen(), await other.listen()]
			const listeners =
				"select pid from pg_stat_activity where application_name = 'comanda hints' and datname = $1"
			const { store, heard } = await tellTheSame(both, nodes)
			const outside = new pg.Client(both.owner)
			const notified: string[] = []
			await outside.connect()
			await outside.query("listen comanda_journal")
			outside.on("notification", ({ payload }) => notified.push(payload ?? ""))
			for (const each of heard) each.messages.length = 0
			await appendByHand(store, 1, both)
			const seq = await headOf(store, both)
			const hint = `elsewhere\n${both.cafe.organizationId} ${store} ${seq}`
			await outside.query("select pg_notify('comanda_journal', $1)", [hint])
			for (const each of heard) await eventually(() => expect(seqs(each)).toEqual([seq]), 1_000)
			for (const socket of open.splice(0)) socket.disconnect()
			await tellTheSame(both, nodes, async () => {
				const { rows } = await both.admin.query(listeners, [both.owner.database])
				expect(rows).toHaveLength(2)
				for (const { pid } of rows) await both.admin.query("select pg_terminate_backend($1)", [pid])
			})
			expect(notified.some((payload) => payload.includes(store))).toBe(true)
			await outside.end()
			await eventually(async () => {
				const { rows } = await both.admin.query(listeners, [both.owner.database])
				expect(rows).toHaveLength(2)
			})
		} finally {
			await both.close()
		}
	}, 40_000)
})
