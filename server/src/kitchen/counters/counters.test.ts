import type { KitchenCounter, ReroutePlan } from "@comanda/contract/kitchen/counters.ts"
import type { Ticket } from "@comanda/contract/kitchen/ticket.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { type Kitchen, openKitchen } from "../testing/open-kitchen.ts"

let kitchen: Kitchen
/** Two counters that can grill, and one that can do nothing of it. */
let grills: KitchenCounter[]
let cold: KitchenCounter
let itemId: string

type Closed = { counter: KitchenCounter; plan: ReroutePlan; dryRun: boolean }
const open = (name: string, tags: string[], more: object = {}) =>
	kitchen.get<KitchenCounter>("POST", `/stores/${kitchen.storeId}/counters`, {
		...{ name: `${name} ${newId().slice(-6)}`, kind: "GRILL", tags },
		...more,
	})
const close = (counter: KitchenCounter, body: object = {}) =>
	kitchen.ask("POST", `/counters/${counter.id}/deactivate`, body)
const activate = (counter: KitchenCounter) =>
	kitchen.get<KitchenCounter>("POST", `/counters/${counter.id}/activate`)
const read = (counter: KitchenCounter) => kitchen.get<KitchenCounter>("GET", `/counters/${counter.id}`)
const strategy = (counterStrategy: string | null) =>
	kitchen.get("PATCH", `/stores/${kitchen.storeId}/settings`, { kitchen: { counterStrategy } })
const order = (quantity = 1) => kitchen.order([{ itemId, quantity }])

beforeAll(async () => {
	kitchen = await openKitchen()
	itemId = kitchen.items[0]?.id ?? ""
	await kitchen.sql("update menu_item set counter_id = null, station_tags = '{grill}' where id = $1", [
		itemId,
	])
	grills = [await open("Grill", ["grill", "hot"]), await open("Plancha", ["grill"])]
	cold = await open("Cold", ["salad"], { kind: "SALAD" })
})
beforeEach(async () => {
	await kitchen.sql("update kitchen_ticket set status = 'CANCELLED', open_items = 0, open_seconds = 0")
	await strategy(null)
	for (const counter of [...grills, cold]) {
		await activate(counter)
		await kitchen.get("PATCH", `/counters/${counter.id}`, { capacity: null })
	}
})
afterAll(() => kitchen.world.close())

describe("counters", () => {
	it("are listed, found, changed on the version that was read, and removed once they are closed", async () => {
		const counter = await open("Fryer", ["fry"], { kind: "FRYER", capacity: 4 })
		const list = (query: string) =>
			kitchen.get<KitchenCounter[]>("GET", `/stores/${kitchen.storeId}/counters?${query}`)
		expect((await list("tag=fry")).map(({ id }) => id)).toEqual([counter.id])
		expect((await list("kind=FRYER&status=ACTIVE&q=fryer")).map(({ id }) => id)).toEqual([counter.id])
		expect(await list("q=100%25")).toEqual([])
		const changed = await kitchen.get<KitchenCounter>("PATCH", `/counters/${counter.id}`, {
			tags: ["fry", "hot"],
		})
		expect(changed).toMatchObject({ tags: ["fry", "hot"], capacity: 4, version: counter.version + 1 })
		const stale = await kitchen.world.call("PATCH", `/counters/${counter.id}`, {
			...{ token: kitchen.owner, body: { sort: 3 }, headers: { "if-match": '"1"' } },
		})
		expect([stale.status, stale.body.error.code]).toEqual([409, "VERSION_CONFLICT"])
		const doubled = await kitchen.ask("PATCH", `/counters/${counter.id}`, {
			name: grills[0]?.name.toUpperCase(),
		})
		expect([doubled.status, doubled.body.error.code]).toEqual([409, "CONFLICT"])
		const early = await kitchen.ask("PATCH", `/counters/${counter.id}`, { soonAfterMinutes: 40 })
		expect([early.status, early.body.error.code]).toEqual([400, "VALIDATION_ERROR"])
		const opened = await kitchen.ask("DELETE", `/counters/${counter.id}`)
		expect([opened.status, opened.body.error.code]).toEqual([409, "CONFLICT"])
		await close(counter)
		await kitchen.get("DELETE", `/counters/${counter.id}`)
		expect((await kitchen.ask("GET", `/counters/${counter.id}`)).status).toBe(404)
		expect(await kitchen.entries(counter.id, "Counter.Removed")).toHaveLength(1)
	})

	it("have people of their store, and nobody else", async () => {
		const [mine] = await kitchen.sql<{ id: string }>(
			`select m.id from member m join role_assignment r on r.member_id = m.id
				where m.organization_id = $1 and r.store_id = $2 limit 1`,
			[kitchen.organizationId, kitchen.storeId],
		)
		const path = `/counters/${grills[0]?.id}/staff`
		const staffed = await kitchen.get<KitchenCounter>("PUT", path, {
			staff: [{ memberId: mine?.id, status: "AVAILABLE" }],
		})
		expect(staffed.staff).toEqual([{ memberId: mine?.id, status: "AVAILABLE" }])
		const stranger = await kitchen.ask("PUT", path, { staff: [{ memberId: newId(), status: "BUSY" }] })
		expect([stranger.status, stranger.body.error.code]).toEqual([404, "NOT_FOUND"])
		expect((await kitchen.get<KitchenCounter>("PUT", path, { staff: [] })).staff).toEqual([])
	})
})

describe("work is given", () => {
	it("to those who can make it, in turn", async () => {
		await strategy("ROUND_ROBIN")
		const given = []
		for (let n = 0; n < 4; n += 1) given.push((await order()).tickets[0]?.counterId)
		expect(new Set(given)).toEqual(new Set(grills.map(({ id }) => id)))
		expect([given[0], given[1]]).toEqual([given[2], given[3]])
		expect(given[0]).not.toBe(given[1])
	})

	it("to who has least to do", async () => {
		await strategy("LEAST_LOADED")
		const first = (await order(5)).tickets[0]?.counterId
		const others = [await order(), await order(), await order()].map(({ tickets }) => tickets[0]?.counterId)
		expect(others.every((id) => id !== first)).toBe(true)
	})

	it("to who scores best: free, with people, and quick", async () => {
		await strategy("SCORE")
		await kitchen.sql("update counter set usual_seconds = 1700 where id = $1", [grills[0]?.id])
		await kitchen.sql("update counter set usual_seconds = 60 where id = $1", [grills[1]?.id])
		expect((await order()).tickets[0]?.counterId).toBe(grills[1]?.id)
	})

	it("to nobody until a person decides, where a person is to decide", async () => {
		await strategy("MANUAL")
		const { id, tickets } = await order()
		expect(tickets).toMatchObject([{ counterId: null }])
		expect((await kitchen.board()).tickets.map((ticket) => ticket.id)).toContain(tickets[0]?.id)
		const assign = (body: object) => kitchen.ask("POST", `/orders/${id}/assign-counter`, body)
		const wrong = await assign({ counterId: cold.id })
		expect([wrong.status, wrong.body.error.code]).toEqual([422, "COUNTER_NOT_CAPABLE"])
		await close(cold, { force: true })
		const shut = await assign({ counterId: cold.id, force: true })
		expect([shut.status, shut.body.error.code]).toEqual([409, "COUNTER_CLOSED"])
		const given = await assign({ counterId: grills[1]?.id })
		expect(given.body.data).toMatchObject({
			tickets: [{ counterId: grills[1]?.id, splitIndex: 1, splitCount: 1 }],
		})
		const again = await assign({ counterId: grills[1]?.id })
		expect([again.status, again.body.error.code]).toEqual([409, "INVALID_STATUS_TRANSITION"])
		const nothing = await kitchen.ask("POST", `/orders/${newId()}/assign-counter`, {
			counterId: grills[1]?.id,
		})
		expect([nothing.status, nothing.body.error.code]).toEqual([404, "NOT_FOUND"])
	})

	it("past a full counter while another is free, and to the full one when all are", async () => {
		await strategy("ROUND_ROBIN")
		for (const { id } of grills) await kitchen.get("PATCH", `/counters/${id}`, { capacity: 2 })
		const first = (await order(2)).tickets[0]
		const full = await kitchen.get<KitchenCounter>("GET", `/counters/${first?.counterId}`)
		expect(full).toMatchObject({ status: "FULL", openItems: 2 })
		expect(await kitchen.entries(full.id, "Counter.StatusChanged")).toContainEqual(
			expect.objectContaining({ from: "ACTIVE", to: "FULL" }),
		)
		const others = [await order(), await order()].map(({ tickets }) => tickets[0]?.counterId)
		expect(others.every((id) => id !== full.id)).toBe(true)
		expect((await order()).tickets).toHaveLength(1)
		await kitchen.ask("POST", `/tickets/${first?.id}/bump`)
		const [freed] = (await kitchen.entries(full.id, "Counter.StatusChanged")).slice(-1)
		expect([(await read(full)).openItems < 2, freed?.to]).toEqual([true, "ACTIVE"])
	})

	it("in the order of its turns, each with when it may be ready", async () => {
		await strategy("ROUND_ROBIN")
		await close(grills[1] as KitchenCounter)
		const [slow, urgent] = [await order(), await order()]
		await kitchen.say("Order.PriorityChanged", urgent.id, { priority: "RUSH" })
		type Queue = { queue: { position: number; readyAt: string; ticket: Ticket }[] }
		const { queue } = await kitchen.get<Queue>("GET", `/counters/${grills[0]?.id}/queue`)
		expect(queue.map(({ ticket }) => ticket.orderId)).toEqual([urgent.id, slow.id])
		expect(Date.parse(queue[1]?.readyAt ?? "")).toBeGreaterThan(Date.parse(queue[0]?.readyAt ?? ""))
	})
})

describe("closing a counter", () => {
	/** Three orders at the first grill: one begun, two waiting. */
	async function busy(): Promise<{ begun: Ticket; waiting: Ticket[] }> {
		await close(grills[1] as KitchenCounter)
		const tickets = [await order(), await order(), await order()].flatMap((placed) => placed.tickets)
		await activate(grills[1] as KitchenCounter)
		const [begun, ...waiting] = tickets
		await kitchen.ask("POST", `/tickets/${begun?.id}/start`)
		return { begun: begun as Ticket, waiting }
	}
	const only = () => grills[0] as KitchenCounter

	it("tells first where everything would go, and changes nothing", async () => {
		const { begun, waiting } = await busy()
		const { plan, counter, dryRun } = (await close(only(), { dryRun: true })).body.data as Closed
		expect([dryRun, counter.status, plan.isLast]).toEqual([true, "ACTIVE", false])
		expect(plan.moves.map(({ ticketId }) => ticketId).toSorted()).toEqual(
			waiting.map(({ id }) => id).toSorted(),
		)
		expect(plan.moves.every(({ toCounterId }) => toCounterId === grills[1]?.id)).toBe(true)
		expect(plan.stays.map(({ ticketId }) => ticketId)).toEqual([begun.id])
		expect(await read(only())).toMatchObject({ status: "ACTIVE", openItems: 3 })
	})

	it("gives what waits to others, as old as it was, and leaves what is being made", async () => {
		const { begun, waiting } = await busy()
		const closed = (await close(only())).body.data as Closed
		expect(closed.counter).toMatchObject({ status: "INACTIVE", openItems: 1 })
		expect(await read(grills[1] as KitchenCounter)).toMatchObject({ openItems: 2 })
		for (const ticket of waiting) {
			const own = await kitchen.ticketsOf(ticket.orderId)
			expect(own.map(({ status, counterId }) => [status, counterId]).toSorted()).toEqual([
				["CANCELLED", only().id],
				["NEW", grills[1]?.id],
			])
			const hung = own.find(({ status }) => status === "NEW")
			expect([hung?.createdAt, hung?.splitCount]).toEqual([ticket.createdAt, 1])
		}
		expect(await kitchen.get("GET", `/tickets/${begun.id}`)).toMatchObject({ status: "IN_PROGRESS" })
		await kitchen.ask("POST", `/tickets/${begun.id}/bump`)
		for (const { said, counted } of await kitchen.loads()) expect(said).toEqual(counted)
	})

	it("takes also what is being made when it is forced", async () => {
		const { begun } = await busy()
		await close(only(), { force: true })
		const own = await kitchen.ticketsOf(begun.orderId)
		expect(own.find(({ counterId }) => counterId === grills[1]?.id)).toMatchObject({
			lines: [{ prepStatus: "QUEUED" }],
		})
		expect(await read(only())).toMatchObject({ openItems: 0 })
	})

	it("is refused for the last that can make something, unless forced: then it waits for a person", async () => {
		await busy()
		await close(grills[1] as KitchenCounter)
		const refused = await close(only())
		expect([refused.status, refused.body.error.code]).toEqual([409, "LAST_COUNTER"])
		const { plan } = refused.body.error.data as Closed
		expect([plan.isLast, plan.onlyHere.items]).toEqual([true, 1])
		expect(await read(only())).toMatchObject({ status: "ACTIVE" })
		const forced = (await close(only(), { force: true })).body.data as Closed
		expect(forced.plan.moves.every(({ toCounterId }) => toCounterId === null)).toBe(true)
		expect(
			(await kitchen.board()).tickets.filter(({ counterId }) => counterId === null).length,
		).toBeGreaterThan(0)
	})

	it("gives new work to who opens again, and takes nothing from who took over", async () => {
		const { waiting } = await busy()
		await close(only())
		await activate(only())
		for (const ticket of waiting) {
			const hung = (await kitchen.ticketsOf(ticket.orderId)).find(({ status }) => status === "NEW")
			expect(hung?.counterId).toBe(grills[1]?.id)
		}
		const given = [await order(), await order()].map(({ tickets }) => tickets[0]?.counterId)
		expect(given).toContain(only().id)
	})

	it("may be for maintenance or because it is broken; what is closed is not closed again", async () => {
		const path = `/counters/${only().id}/maintenance`
		expect((await kitchen.get<Closed>("POST", path)).counter.status).toBe("MAINTENANCE")
		const again = await kitchen.ask("POST", path)
		expect([again.status, again.body.error.code]).toEqual([409, "INVALID_STATUS_TRANSITION"])
		await activate(only())
		expect((await kitchen.get<Closed>("POST", path, { isBroken: true })).counter.status).toBe("OFFLINE")
		const shut = await close(only())
		expect([shut.status, shut.body.error.code]).toEqual([409, "INVALID_STATUS_TRANSITION"])
	})

	it("while tickets are written hangs none at what has closed, and forgets none", async () => {
		for (let round = 0; round < 3; round += 1) {
			const [placed] = await Promise.all([
				Promise.all(Array.from({ length: 8 }, () => order())),
				(async () => {
					await new Promise((resolve) => setTimeout(resolve, 20))
					await close(only())
				})(),
			])
			await kitchen.world.program.settled()
			expect((await read(only())).status).toBe("INACTIVE")
			for (const { id } of placed) {
				const live = (await kitchen.ticketsOf(id)).filter(({ status }) => status !== "CANCELLED")
				expect(live.map(({ counterId, lines }) => [counterId, lines.length])).toEqual([[grills[1]?.id, 1]])
			}
			for (const { said, counted } of await kitchen.loads()) expect(said).toEqual(counted)
			await activate(only())
		}
	})

	it("is not closed by who works there", async () => {
		const cook = await kitchen.world.signInAs("KITCHEN", kitchen.world.cafe, kitchen.storeId)
		expect((await kitchen.ask("POST", `/counters/${only().id}/deactivate`, {}, cook)).status).toBe(403)
	})
})
