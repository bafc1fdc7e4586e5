import type { KitchenAlert } from "@comanda/contract/kitchen/alerts.ts"
import type { KitchenDashboard } from "@comanda/contract/kitchen/boards.ts"
import type { Equipment } from "@comanda/contract/kitchen/equipment.ts"
import type { Timer } from "@comanda/contract/kitchen/timers.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { provenOrganization } from "#platform/context.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import { systemContext } from "#platform/system-context.ts"
import { watchKitchen } from "./alerts/watch-kitchen.ts"
import { type Kitchen, oneOfEachCounter, openKitchen } from "./testing/open-kitchen.ts"
import { sweepTimers } from "./timers/expire-timer.ts"

// What stands around the tickets: timers, equipment, alerts, and the figures.

let kitchen: Kitchen

beforeAll(async () => {
	kitchen = await openKitchen()
})
afterAll(() => kitchen.world.close())

async function runJob(job: typeof watchKitchen): Promise<void> {
	const { platform } = kitchen.world.program
	const scope = { organizationId: provenOrganization(kitchen.organizationId), stores: "*" } as const
	await inTransaction(platform.databases.app, scope, (tx) =>
		job.run(systemContext(platform, tx, kitchen.organizationId, job.name, "test"), null),
	)
}

describe("a timer", () => {
	const make = (more: object = {}) =>
		kitchen.get<Timer>("POST", `/stores/${kitchen.storeId}/timers`, {
			...{ kind: "COOKING", name: "Œufs", durationSeconds: 600, ...more },
		})
	const move = (timer: Timer, verb: string) =>
		kitchen.ask("POST", `/timers/${timer.id}/${verb}`, {}, kitchen.screen)
	const moved = async (timer: Timer, verb: string) => (await move(timer, verb)).body.data as Timer

	it("runs to an end that the server decides, rests, runs on and is done", async () => {
		const timer = await make()
		expect(timer).toMatchObject({ status: "IDLE", remainingMs: 600_000, endsAt: null })
		const running = await moved(timer, "start")
		expect(running.status).toBe("RUNNING")
		expect(Math.abs(Date.parse(running.endsAt ?? "") - Date.now() - 600_000)).toBeLessThan(5_000)
		const paused = await moved(timer, "pause")
		expect([paused.status, paused.endsAt, paused.remainingMs <= 600_000]).toEqual(["PAUSED", null, true])
		const again = await moved(timer, "resume")
		expect(Date.parse(again.endsAt ?? "")).toBeGreaterThanOrEqual(Date.parse(running.endsAt ?? ""))
		expect(await moved(timer, "complete")).toMatchObject({ status: "COMPLETED" })
		for (const type of ["Created", "Started", "Paused", "Resumed", "Completed"])
			expect(await kitchen.entries(timer.id, `Timer.${type}`)).toHaveLength(1)
	})

	it("is started once by two cooks", async () => {
		const timer = await make()
		const answers = await Promise.all([move(timer, "start"), move(timer, "start")])
		expect(answers.map(({ status }) => status)).toEqual([200, 200])
		expect(answers[0]?.body.data).toMatchObject({
			endsAt: (answers[1]?.body.data as Timer | undefined)?.endsAt,
		})
		expect(await kitchen.entries(timer.id, "Timer.Started")).toHaveLength(1)
	})

	it("expires by itself, and the journal tells it", { timeout: 30_000 }, async () => {
		const timer = await make({ durationSeconds: 1, start: true })
		const deadline = Date.now() + 20_000
		while ((await kitchen.entries(timer.id, "Timer.Expired")).length === 0) {
			if (Date.now() > deadline) throw new Error("The timer never expired.")
			await new Promise((resolve) => setTimeout(resolve, 200))
		}
		expect(await kitchen.get("GET", `/timers/${timer.id}`)).toMatchObject({
			status: "EXPIRED",
			remainingMs: 0,
		})
		expect(await moved(timer, "complete")).toMatchObject({ status: "COMPLETED" })
	})

	it("has expired after a restart as before it, also when its job was lost", async () => {
		const timer = await make({ start: true })
		await kitchen.sql("update kitchen_timer set ends_at = now() - interval '1 minute' where id = $1", [
			timer.id,
		])
		const other = await kitchen.world.another()
		const answer = await other.app.inject({
			url: `/api/v1/timers/${timer.id}`,
			headers: { authorization: `Bearer ${kitchen.owner}` },
		})
		expect(answer.json().data).toMatchObject({ status: "EXPIRED", remainingMs: 0 })
		const late = await move(timer, "pause")
		expect([late.status, late.body.error.code]).toEqual([409, "INVALID_STATUS_TRANSITION"])
		await runJob(sweepTimers)
		await runJob(sweepTimers)
		expect(await kitchen.entries(timer.id, "Timer.Expired")).toHaveLength(1)
	})

	it("refuses by name what its machine has no way for, and things of others", async () => {
		const timer = await make()
		for (const verb of ["pause", "resume", "complete"]) {
			const { status, body } = await move(timer, verb)
			expect([verb, status, body.error.code]).toEqual([verb, 409, "INVALID_STATUS_TRANSITION"])
		}
		await move(timer, "start")
		for (const [method, body] of [
			["PATCH", { name: "Riz" }],
			["DELETE", undefined],
		] as const) {
			const refused = await kitchen.ask(method, `/timers/${timer.id}`, body)
			expect([method, refused.status, refused.body.error.code]).toEqual([
				method,
				409,
				"INVALID_STATUS_TRANSITION",
			])
		}
		await move(timer, "cancel")
		expect((await move(timer, "start")).status).toBe(409)
		await kitchen.get("DELETE", `/timers/${timer.id}`)
		expect((await kitchen.ask("GET", `/timers/${timer.id}`)).status).toBe(404)
		for (const of of ["counterId", "ticketId", "lineId", "equipmentId"]) {
			const body = { kind: "PREP", name: "x", durationSeconds: 5, [of]: newId() }
			const refused = await kitchen.ask("POST", `/stores/${kitchen.storeId}/timers`, body)
			expect([of, refused.status, refused.body.error.code]).toEqual([of, 404, "NOT_FOUND"])
		}
	})

	it("is changed while it rests, on the version that was read, and found by what it is for", async () => {
		const [counterId] = kitchen.counterIds
		const timer = await make({ counterId, kind: "RESTING" })
		const changed = await kitchen.get<Timer>("PATCH", `/timers/${timer.id}`, {
			durationSeconds: 90,
			priority: "HIGH",
		})
		expect(changed).toMatchObject({
			durationSeconds: 90,
			remainingMs: 90_000,
			priority: "HIGH",
			name: "Œufs",
		})
		const stale = await kitchen.world.call("PATCH", `/timers/${timer.id}`, {
			...{ token: kitchen.owner, body: { name: "Riz" }, headers: { "if-match": '"1"' } },
		})
		expect([stale.status, stale.body.error.code]).toEqual([409, "VERSION_CONFLICT"])
		const list = await kitchen.get<Timer[]>(
			"GET",
			`/stores/${kitchen.storeId}/timers?counterId=${counterId}&kind=RESTING&status=IDLE&q=œuf`,
		)
		expect(list.map(({ id }) => id)).toEqual([timer.id])
	})
})

describe("an alert", () => {
	const list = (query = "") =>
		kitchen.get<KitchenAlert[]>("GET", `/stores/${kitchen.storeId}/kitchen/alerts?limit=100${query}`)
	const move = (id: string | undefined, verb: string) =>
		kitchen.ask("POST", `/kitchen/alerts/${id}/${verb}`, {}, kitchen.screen)

	it("is raised for a ticket that hangs too long, once, worse as it gets older, and ends with the bump", async () => {
		const { tickets } = await kitchen.order(oneOfEachCounter(kitchen, 1))
		const id = tickets[0]?.id ?? ""
		const own = async () => (await list("&kind=ORDER_DELAYED")).filter(({ subject }) => subject === id)
		const age = (minutes: number) =>
			kitchen.sql("update kitchen_ticket set created_at = now() - make_interval(mins => $2) where id = $1", [
				id,
				minutes,
			])
		await runJob(watchKitchen)
		expect(await own()).toEqual([])
		const [counter] = await kitchen.sql<{ late: number }>(
			"select late_after_minutes as late from counter where id = $1",
			[tickets[0]?.counterId],
		)
		const late = counter?.late ?? 0
		await age(late + 1)
		await Promise.all([runJob(watchKitchen), runJob(watchKitchen)])
		expect(await own()).toMatchObject([{ severity: "MEDIUM", status: "OPEN", times: 1 }])
		await age(late * 2 + 1)
		await runJob(watchKitchen)
		expect(await own()).toMatchObject([{ severity: "HIGH", times: 2 }])
		await kitchen.ask("POST", `/tickets/${id}/bump`)
		expect(await own()).toMatchObject([{ status: "RESOLVED" }])
		expect(await kitchen.entries((await own())[0]?.id ?? "", "KitchenAlert.Raised")).toHaveLength(2)
	})

	it("is acknowledged, then resolved; or dismissed; and nothing after that", async () => {
		const raise = (kind: string, severity = "LOW") =>
			kitchen.get<KitchenAlert>("POST", `/stores/${kitchen.storeId}/kitchen/alerts`, {
				kind,
				severity,
				note: "Sol mouillé",
			})
		const first = await raise("SAFETY_CONCERN")
		const same = await raise("SAFETY_CONCERN", "CRITICAL")
		expect([same.id, same.times, same.severity]).toEqual([first.id, 2, "CRITICAL"])
		expect((await move(first.id, "ack")).body.data).toMatchObject({ status: "ACKNOWLEDGED" })
		expect((await move(first.id, "ack")).status).toBe(200)
		expect((await move(first.id, "resolve")).body.data).toMatchObject({ status: "RESOLVED" })
		for (const verb of ["ack", "dismiss"]) {
			const { status, body } = await move(first.id, verb)
			expect([verb, status, body.error.code]).toEqual([verb, 409, "INVALID_STATUS_TRANSITION"])
		}
		const next = await raise("SAFETY_CONCERN")
		expect(next.id).not.toBe(first.id)
		expect((await move(next.id, "dismiss")).body.data).toMatchObject({ status: "DISMISSED" })
		expect((await move(newId(), "resolve")).status).toBe(404)
		expect((await list("&status=DISMISSED&severity=LOW&q=mouill")).map(({ id }) => id)).toEqual([next.id])
		const payloads = await kitchen.entries(next.id, "KitchenAlert.Raised")
		expect(JSON.stringify(payloads)).not.toContain("mouillé")
	})

	it("tells the kitchen what runs out, until there is enough again", async () => {
		const thing = newId()
		await kitchen.say("Stock.LowAlert", thing, {})
		await kitchen.say("Stock.Depleted", thing, {})
		const own = async () => (await list("&kind=INVENTORY_LOW")).filter(({ subject }) => subject === thing)
		expect(await own()).toMatchObject([{ severity: "HIGH", status: "OPEN" }])
		await kitchen.say("Stock.AlertResolved", thing, {})
		expect(await own()).toMatchObject([{ status: "RESOLVED" }])
	})
})

describe("equipment", () => {
	it("that fails or is too warm alerts the kitchen, and the alert ends when it is well again", async () => {
		const path = `/stores/${kitchen.storeId}/equipment`
		const fridge = await kitchen.get<Equipment>("POST", path, {
			...{ name: "Frigo", kind: "fridge", counterId: kitchen.counterIds[0] },
			...{ temperatureMin: 0, temperatureMax: 6.5, nextMaintenanceOn: "2026-01-31" },
		})
		const change = (body: object) =>
			kitchen.get<Equipment>("PATCH", `/equipment/${fridge.id}`, body, kitchen.screen)
		const alerts = async (kind: string) =>
			(
				await kitchen.get<KitchenAlert[]>(
					"GET",
					`/stores/${kitchen.storeId}/kitchen/alerts?limit=100&kind=${kind}`,
				)
			).filter(({ subject }) => subject === fridge.id)
		expect(await change({ status: "FAULTY", temperature: 9.5 })).toMatchObject({
			temperature: 9.5,
			version: 2,
		})
		expect(await alerts("EQUIPMENT_FAILURE")).toMatchObject([{ status: "OPEN" }])
		expect(await alerts("SAFETY_CONCERN")).toMatchObject([{ status: "OPEN", severity: "HIGH" }])
		await change({ status: "OPERATIONAL", temperature: 4 })
		expect(await alerts("EQUIPMENT_FAILURE")).toMatchObject([{ status: "RESOLVED" }])
		expect(await alerts("SAFETY_CONCERN")).toMatchObject([{ status: "RESOLVED" }])
		const both = await kitchen.ask("PATCH", `/equipment/${fridge.id}`, { temperatureMax: -5 })
		expect([both.status, both.body.error.code]).toEqual([400, "VALIDATION_ERROR"])
		const foreign = await kitchen.ask("PATCH", `/equipment/${fridge.id}`, { counterId: newId() })
		expect([foreign.status, foreign.body.error.code]).toEqual([404, "NOT_FOUND"])
		const stale = await kitchen.world.call("PATCH", `/equipment/${fridge.id}`, {
			...{ token: kitchen.owner, body: { status: "IN_USE" }, headers: { "if-match": '"1"' } },
		})
		expect([stale.status, stale.body.error.code]).toEqual([409, "VERSION_CONFLICT"])
		const due = await kitchen.get<Equipment[]>("GET", `${path}?dueBy=2026-02-01&q=frigo&status=OPERATIONAL`)
		expect(due.map(({ id }) => id)).toEqual([fridge.id])
		await kitchen.get("DELETE", `/equipment/${fridge.id}`)
		expect((await kitchen.ask("GET", `/equipment/${fridge.id}`)).status).toBe(404)
	})
})

describe("the figures", () => {
	it("of the kitchen say what there is and how it went", async () => {
		const { tickets } = await kitchen.order(oneOfEachCounter(kitchen, 2))
		const dashboard = () =>
			kitchen.get<KitchenDashboard>("GET", `/stores/${kitchen.storeId}/kitchen/dashboard`)
		const before = await dashboard()
		expect(before.tickets.fresh).toBeGreaterThanOrEqual(2)
		await kitchen.ask("POST", `/tickets/${tickets[0]?.id}/bump`)
		expect((await dashboard()).tickets.fresh).toBe(before.tickets.fresh - 1)
		type Metrics = {
			tickets: number
			items: number
			averageSeconds: number
			counters: { counterId: string }[]
		}
		const metrics = await kitchen.get<Metrics>("GET", `/stores/${kitchen.storeId}/kitchen/metrics`)
		expect(metrics.tickets).toBeGreaterThanOrEqual(2)
		expect(metrics.averageSeconds).not.toBe(null)
		expect(metrics.counters.map(({ counterId }) => counterId)).toContain(tickets[0]?.counterId)
		const none = await kitchen.get(
			"GET",
			`/stores/${kitchen.storeId}/kitchen/metrics?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z`,
		)
		expect(none).toMatchObject({ tickets: 0, medianSeconds: null, counters: [] })
		for (const path of ["dashboard", "all-day", "metrics", "alerts", "tickets"])
			expect((await kitchen.ask("GET", `/stores/${newId()}/kitchen/${path}`)).status).toBe(404)
	})
})
