import type { QualityCheck } from "@comanda/contract/kitchen/quality.ts"
import type { Ticket } from "@comanda/contract/kitchen/ticket.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Kitchen, oneOfEachCounter, openKitchen } from "../testing/open-kitchen.ts"

let kitchen: Kitchen

beforeAll(async () => {
	kitchen = await openKitchen()
})
afterAll(() => kitchen.world.close())

/** A ticket with two lines, both of one counter. */
async function twoLines(): Promise<Ticket> {
	const [first] = kitchen.items
	const same = kitchen.items.filter((item) => item.counterId === first?.counterId).slice(0, 2)
	const { tickets } = await kitchen.order(same.map(({ id }) => ({ itemId: id })))
	expect(tickets).toHaveLength(1)
	expect(tickets[0]?.lines).toHaveLength(2)
	return tickets[0] as Ticket
}

const move = (ticket: Ticket, verb: string, body: object = {}) =>
	kitchen.ask("POST", `/tickets/${ticket.id}/${verb}`, body, kitchen.screen)
const moved = async (ticket: Ticket, verb: string, body: object = {}): Promise<Ticket> =>
	kitchen.get("POST", `/tickets/${ticket.id}/${verb}`, body, kitchen.screen)
const steps = (ticket: Ticket) => ticket.lines.map((line) => line.prepStatus)

describe("a ticket", () => {
	it("is accepted, begun, made and bumped, each with its moment and its entry", async () => {
		const ticket = await twoLines()
		expect(await moved(ticket, "accept")).toMatchObject({ status: "ACCEPTED" })
		const begun = await moved(ticket, "start")
		expect([begun.status, steps(begun), begun.startedAt !== null]).toEqual([
			"IN_PROGRESS",
			["IN_PROGRESS", "IN_PROGRESS"],
			true,
		])
		expect(await kitchen.orderStatus(ticket.orderId)).toBe("PREPARING")
		const made = await moved(ticket, "ready")
		expect([made.status, steps(made)]).toEqual(["READY", ["READY", "READY"]])
		expect(await kitchen.orderStatus(ticket.orderId)).toBe("READY")
		expect(await moved(ticket, "bump")).toMatchObject({ status: "BUMPED" })
		for (const type of ["Accepted", "Started", "Ready", "Bumped"])
			expect(await kitchen.entries(ticket.id, `Ticket.${type}`)).toHaveLength(1)
		const [line] = await kitchen.sql<{ status: string }>(
			"select prep_status as status from order_line where id = $1",
			[ticket.lines[0]?.id],
		)
		expect(line?.status).toBe("READY")
	})

	it("is made line by line, and comes back line by line", async () => {
		const ticket = await twoLines()
		const lineIds = [ticket.lines[0]?.id]
		const half = await moved(ticket, "ready", { lineIds })
		expect([half.status, steps(half)]).toEqual(["IN_PROGRESS", ["READY", "QUEUED"]])
		expect(await kitchen.orderStatus(ticket.orderId)).toBe("PREPARING")
		const back = await moved(ticket, "recall", { lineIds })
		expect([back.status, steps(back)]).toEqual(["IN_PROGRESS", ["IN_PROGRESS", "QUEUED"]])
		const first = await moved(ticket, "bump", { lineIds })
		expect([first.status, steps(first)]).toEqual(["IN_PROGRESS", ["READY", "QUEUED"]])
		const whole = await moved(ticket, "bump", { lineIds: [ticket.lines[1]?.id] })
		expect([whole.status, await kitchen.orderStatus(ticket.orderId)]).toEqual(["BUMPED", "READY"])
		const again = await moved(ticket, "recall", { lineIds })
		expect([again.status, steps(again)]).toEqual(["RECALLED", ["IN_PROGRESS", "READY"]])
		expect(await kitchen.orderStatus(ticket.orderId)).toBe("PREPARING")
	})

	it("is begun once by two cooks who begin the same line", async () => {
		const ticket = await twoLines()
		const lineIds = [ticket.lines[0]?.id]
		const cooks = await Promise.all(
			[1, 2, 3].map(() => kitchen.world.signInAs("KITCHEN", kitchen.world.cafe, null)),
		)
		const answers = await Promise.all(
			cooks.map((cook) => kitchen.ask("POST", `/tickets/${ticket.id}/start`, { lineIds }, cook)),
		)
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
		expect(await kitchen.entries(ticket.id, "Ticket.Started")).toHaveLength(1)
		expect(await kitchen.entries(ticket.orderId, "Order.ItemStatusChanged")).toHaveLength(1)
		const [line] = await kitchen.sql<{ by: string }>(
			"select started_by as by from kitchen_ticket_line where ticket_id = $1 and line_id = $2",
			[ticket.id, lineIds[0]],
		)
		expect(line?.by).toMatch(/^person:/)
	})

	it("refuses by name what its machine has no way for, and lines that are not on it", async () => {
		const ticket = await twoLines()
		await move(ticket, "bump")
		for (const verb of ["accept", "start", "ready"]) {
			const { status, body } = await move(ticket, verb)
			expect([verb, status, body.error.code]).toEqual([verb, 409, "INVALID_STATUS_TRANSITION"])
		}
		const other = await twoLines()
		for (const verb of ["start", "ready", "bump", "recall"]) {
			const { status, body } = await move(other, verb, { lineIds: [ticket.lines[0]?.id] })
			expect([verb, status, body.error.code]).toEqual([verb, 404, "NOT_FOUND"])
		}
		expect((await kitchen.ask("POST", `/tickets/${newId()}/start`)).status).toBe(404)
	})

	it("is found again by its state, its counter, its order and its number", async () => {
		const ticket = await twoLines()
		const list = (query: string) =>
			kitchen.get<Ticket[]>("GET", `/stores/${kitchen.storeId}/tickets?${query}`)
		expect((await list(`orderId=${ticket.orderId}&status=NEW`)).map(({ id }) => id)).toEqual([ticket.id])
		expect(await list(`orderId=${ticket.orderId}&status=BUMPED`)).toEqual([])
		const number = Number(ticket.orderNumber.split("-").at(-1))
		expect((await list(`q=${number}&counterId=${ticket.counterId}`)).map(({ id }) => id)).toContain(ticket.id)
		expect(await list(`to=2020-01-01T00:00:00Z`)).toEqual([])
		const paged = await kitchen.ask("GET", `/stores/${kitchen.storeId}/tickets?limit=1&page=2`)
		expect(paged.body.meta).toMatchObject({ page: 2, limit: 1 })
		expect((await kitchen.ask("GET", `/stores/${newId()}/tickets`)).status).toBe(404)
	})
})

describe("a quality check", () => {
	const checkOf = async (ticket: Ticket): Promise<QualityCheck> => {
		const checks = await kitchen.get<QualityCheck[]>(
			"GET",
			`/stores/${kitchen.storeId}/quality-checks?ticketId=${ticket.id}&status=PENDING`,
		)
		expect(checks).toHaveLength(1)
		return checks[0] as QualityCheck
	}
	const submit = (check: QualityCheck, passed: (name: string) => boolean) =>
		kitchen.ask("POST", `/quality-checks/${check.id}/submit`, {
			checkpoints: check.checkpoints.map(({ name }) => ({ name, passed: passed(name) })),
		})
	const everything = (isChecked: boolean) =>
		kitchen.get("PATCH", `/stores/${kitchen.storeId}/settings`, { kitchen: { qualityControl: isChecked } })

	it("stands between made and ready where the store checks everything", async () => {
		await everything(true)
		const ticket = await twoLines()
		const skipped = await move(ticket, "bump")
		expect([skipped.status, skipped.body.error.code]).toEqual([409, "QUALITY_CHECK_OPEN"])
		const made = await moved(ticket, "ready")
		expect([made.status, steps(made)]).toEqual(["IN_PROGRESS", ["QUALITY_CHECK", "QUALITY_CHECK"]])
		const waiting = await move(ticket, "bump")
		expect([waiting.status, waiting.body.error.code]).toEqual([409, "QUALITY_CHECK_OPEN"])
		const passed = await submit(await checkOf(ticket), () => true)
		expect(passed.body.data).toMatchObject({ status: "PASSED", score: 100 })
		expect(await kitchen.get("GET", `/tickets/${ticket.id}`)).toMatchObject({ status: "READY" })
		expect((await moved(ticket, "bump")).status).toBe("BUMPED")
		await everything(false)
	})

	it("that fails has it made again, and alerts the kitchen once", async () => {
		const ticket = await twoLines()
		const check = await kitchen.get<QualityCheck>("POST", `/stores/${kitchen.storeId}/quality-checks`, {
			ticketId: ticket.id,
			checkpoints: ["Hot", "Whole"],
		})
		const same = await kitchen.get<QualityCheck>("POST", `/stores/${kitchen.storeId}/quality-checks`, {
			ticketId: ticket.id,
		})
		expect(same.id).toBe(check.id)
		await moved(ticket, "ready")
		const failed = await submit(check, (name) => name === "Hot")
		expect(failed.body.data).toMatchObject({ status: "FAILED", score: 50 })
		const again = await kitchen.get<Ticket>("GET", `/tickets/${ticket.id}`)
		expect([again.status, steps(again)]).toEqual(["IN_PROGRESS", ["IN_PROGRESS", "IN_PROGRESS"]])
		const alerts = await kitchen.get<{ subject: string }[]>(
			"GET",
			`/stores/${kitchen.storeId}/kitchen/alerts?kind=QUALITY_ISSUE&limit=100`,
		)
		expect(alerts.filter(({ subject }) => subject === ticket.id)).toHaveLength(1)
	})

	it("is answered whole, once, and not after it was", async () => {
		const ticket = await twoLines()
		const check = await kitchen.get<QualityCheck>("POST", `/stores/${kitchen.storeId}/quality-checks`, {
			ticketId: ticket.id,
		})
		const part = await kitchen.ask("POST", `/quality-checks/${check.id}/submit`, {
			checkpoints: [{ name: check.checkpoints[0]?.name, passed: true }],
		})
		expect([part.status, part.body.error.code]).toEqual([400, "VALIDATION_ERROR"])
		const stale = await kitchen.world.call("PATCH", `/quality-checks/${check.id}`, {
			token: kitchen.owner,
			body: { checkpoints: ["Hot"] },
			headers: { "if-match": '"7"' },
		})
		expect([stale.status, stale.body.error.code]).toEqual([409, "VERSION_CONFLICT"])
		const changed = await kitchen.get<QualityCheck>("PATCH", `/quality-checks/${check.id}`, {
			checkpoints: ["Hot"],
		})
		const answers = await Promise.all([submit(changed, () => true), submit(changed, () => true)])
		expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
		for (const [method, path] of [
			["PATCH", ""],
			["DELETE", ""],
			["POST", "/submit"],
		] as const) {
			const body = path ? { checkpoints: [{ name: "Hot", passed: true }] } : { checkpoints: ["Hot"] }
			const late = await kitchen.ask(method, `/quality-checks/${check.id}${path}`, body)
			expect([method, late.status, late.body.error.code]).toEqual([method, 409, "INVALID_STATUS_TRANSITION"])
		}
		expect(await kitchen.get("GET", `/quality-checks/${check.id}`)).toMatchObject({ status: "PASSED" })
		for (const path of [`/quality-checks/${newId()}`])
			expect((await kitchen.ask("GET", path)).status).toBe(404)
	})

	it("that is given up lets the ticket go, and one of a ticket that has gone is refused", async () => {
		const ticket = await twoLines()
		const check = await kitchen.get<QualityCheck>("POST", `/stores/${kitchen.storeId}/quality-checks`, {
			ticketId: ticket.id,
		})
		await moved(ticket, "ready")
		await kitchen.get("DELETE", `/quality-checks/${check.id}`)
		expect((await moved(ticket, "bump")).status).toBe("BUMPED")
		const late = await kitchen.ask("POST", `/stores/${kitchen.storeId}/quality-checks`, {
			ticketId: ticket.id,
		})
		expect([late.status, late.body.error.code]).toEqual([409, "INVALID_STATUS_TRANSITION"])
	})
})

describe("what is still to be made", () => {
	it("is counted over all tickets, without what is made", async () => {
		const [item] = oneOfEachCounter(kitchen, 1)
		type AllDay = { rows: { itemId: string; quantity: number; inProgress: number; tickets: number }[] }
		const count = async () => {
			const { rows } = await kitchen.get<AllDay>("GET", `/stores/${kitchen.storeId}/kitchen/all-day`)
			return rows.find(({ itemId }) => itemId === item?.itemId) ?? { quantity: 0, inProgress: 0, tickets: 0 }
		}
		const before = await count()
		const { tickets } = await kitchen.order([{ itemId: item?.itemId ?? "", quantity: 3 }])
		const waiting = await count()
		expect([waiting.quantity - before.quantity, waiting.tickets - before.tickets]).toEqual([3, 1])
		await kitchen.ask("POST", `/tickets/${tickets[0]?.id}/start`)
		expect((await count()).inProgress - before.inProgress).toBe(3)
		await kitchen.ask("POST", `/tickets/${tickets[0]?.id}/bump`)
		expect((await count()).quantity).toBe(before.quantity)
	})
})
