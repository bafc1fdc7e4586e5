import type { OrderWorkflow } from "@comanda/contract/kitchen/order-workflow.ts"
import type { WorkflowTemplate } from "@comanda/contract/kitchen/workflow-endpoints.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Kitchen, oneOfEachCounter, openKitchen } from "../testing/open-kitchen.ts"

let kitchen: Kitchen

beforeAll(async () => {
	kitchen = await openKitchen()
})
afterAll(() => kitchen.world.close())

type Step = Record<string, unknown>
const step = (key: string, type: string, more: Step = {}): Step => ({ key, name: key, type, ...more })
const usual: Step[] = [
	step("confirm", "ORDER_CONFIRMATION", { displayStatus: "Taken" }),
	step("assign", "COUNTER_ASSIGNMENT"),
	step("cook", "PREPARATION", { displayStatus: "On the stove" }),
	step("pack", "PACKAGING", { condition: { orderTypes: ["TAKEAWAY"] } }),
	step("plate", "PACKAGING", { role: "WAITER", displayStatus: "Almost there" }),
	step("end", "COMPLETION"),
]

const templates = () => `/stores/${kitchen.storeId}/workflow-templates`
const create = (steps: readonly Step[]) =>
	kitchen.get<WorkflowTemplate>("POST", templates(), { name: `Flow ${newId().slice(-6)}`, steps })
const publish = (template: WorkflowTemplate) =>
	kitchen.get<WorkflowTemplate>("POST", `/workflow-templates/${template.id}/publish`)
const use = (template: WorkflowTemplate | null) =>
	kitchen.get("PATCH", `/stores/${kitchen.storeId}/settings`, {
		orders: { workflowTemplateId: template?.id ?? null },
	})
const inUse = async (steps: readonly Step[]) => {
	const template = await publish(await create(steps))
	await use(template)
	return template
}
const order = async () =>
	(await kitchen.order(oneOfEachCounter(kitchen, 1))) as Awaited<ReturnType<Kitchen["order"]>>
/** Two of something of which there were ten. */
const countedOrder = async () => {
	const itemId = kitchen.items[0]?.id ?? ""
	const shelf = { name: { en: `Dough ${newId()}` }, unit: "PIECE", onHandMilli: 10_000 }
	const made = await kitchen.get<{ id: string }>("POST", `/stores/${kitchen.storeId}/inventory/items`, shelf)
	const lines = [{ stockItemId: made.id, quantityMilli: 1_000 }]
	await kitchen.get("PUT", `/menu/items/${itemId}/recipe`, { lines })
	return { ...(await kitchen.order([{ itemId, quantity: 2 }])), stockItemId: made.id }
}
const workflowOf = (orderId: string) => kitchen.get<OrderWorkflow>("GET", `/orders/${orderId}/workflow`)
const standing = ({ steps }: OrderWorkflow) =>
	Object.fromEntries(steps.map(({ key, status }) => [key, status]))
const act = (orderId: string, key: string, verb: string, body: object = {}, token?: string) =>
	kitchen.ask("POST", `/orders/${orderId}/workflow/steps/${key}/${verb}`, body, token)
const because = { reason: "The oven is cold" }

describe("a workflow", () => {
	it("moves with its order: by what the program sees, and by what people say", async () => {
		await inUse(usual)
		const { id, tickets } = await order()
		const begun = await workflowOf(id)
		expect(standing(begun)).toEqual({
			...{ confirm: "COMPLETED", assign: "COMPLETED", cook: "IN_PROGRESS" },
			...{ pack: "PENDING", plate: "PENDING", end: "PENDING" },
		})
		expect([begun.displayStatus, begun.status]).toEqual(["On the stove", "RUNNING"])
		await kitchen.ask("POST", `/tickets/${tickets[0]?.id}/bump`)
		await kitchen.world.program.settled()
		const made = await workflowOf(id)
		expect(standing(made)).toMatchObject({ cook: "COMPLETED", pack: "SKIPPED", plate: "IN_PROGRESS" })
		expect([made.displayStatus, made.progress]).toEqual(["Almost there", 67])
		const cashier = await kitchen.world.signInAs("CASHIER", kitchen.world.cafe, kitchen.storeId)
		const wrong = await act(id, "plate", "complete", {}, cashier)
		expect([wrong.status, wrong.body.error.code]).toEqual([403, "FORBIDDEN"])
		const waiter = await kitchen.world.signInAs("WAITER", kitchen.world.cafe, kitchen.storeId)
		expect((await act(id, "plate", "start", {}, waiter)).status).toBe(200)
		const plated = await act(id, "plate", "complete", {}, waiter)
		expect(standing(plated.body.data)).toMatchObject({ plate: "COMPLETED", end: "IN_PROGRESS" })
		await kitchen.sql("update customer_order set status = 'COMPLETED' where id = $1", [id])
		await kitchen.say("Order.StatusChanged", id, { from: "SERVED", to: "COMPLETED" })
		expect(await workflowOf(id)).toMatchObject({ status: "COMPLETED", progress: 100 })
		expect(await kitchen.entries(id, "Workflow.Completed")).toHaveLength(1)
	})

	it("keeps the version that an order began with, while the template is written on and published again", async () => {
		const template = await inUse(usual)
		const old = await order()
		await kitchen.get("PATCH", `/workflow-templates/${template.id}`, {
			steps: [step("cook", "PREPARATION"), step("look", "QUALITY_CHECK"), step("end", "COMPLETION")],
		})
		const unpublished = await order()
		expect((await workflowOf(unpublished.id)).templateVersion).toBe(1)
		await publish(template)
		const fresh = await order()
		expect([
			(await workflowOf(old.id)).templateVersion,
			(await workflowOf(fresh.id)).templateVersion,
		]).toEqual([1, 2])
		expect(Object.keys(standing(await workflowOf(fresh.id)))).toEqual(["cook", "look", "end"])
		await kitchen.ask("POST", `/tickets/${old.tickets[0]?.id}/bump`)
		await kitchen.world.program.settled()
		expect(standing(await workflowOf(old.id))).toMatchObject({ cook: "COMPLETED", plate: "IN_PROGRESS" })
	})

	it("is begun once, however often the entry is read", async () => {
		await inUse(usual)
		const { id } = await order()
		await kitchen.sql("update subscriber_cursor set seq = 0 where subscriber = 'kitchen-workflows'")
		await order()
		expect(await kitchen.entries(id, "Workflow.Started")).toHaveLength(1)
	})

	it("ends with an order that is given up", async () => {
		await inUse(usual)
		const { id } = await order()
		await kitchen.sql("update customer_order set status = 'CANCELLED' where id = $1", [id])
		await kitchen.say("Order.StatusChanged", id, { from: "CONFIRMED", to: "CANCELLED" })
		const ended = await workflowOf(id)
		expect([ended.status, standing(ended).cook]).toEqual(["CANCELLED", "SKIPPED"])
		const late = await act(id, "cook", "complete")
		expect([late.status, late.body.error.code]).toEqual([409, "INVALID_STATUS_TRANSITION"])
	})

	it("goes over to another one, from where the order stands", async () => {
		await inUse(usual)
		const { id } = await order()
		const other = await publish(await create([step("cook", "PREPARATION"), step("end", "COMPLETION")]))
		const draft = await create(usual)
		const never = await kitchen.ask("POST", `/orders/${id}/workflow/apply`, { templateId: draft.id })
		expect([never.status, never.body.error.code]).toEqual([422, "WORKFLOW_INVALID"])
		const applied = await kitchen.get<OrderWorkflow>("POST", `/orders/${id}/workflow/apply`, {
			templateId: other.id,
		})
		expect([applied.templateId, standing(applied)]).toEqual([
			other.id,
			{ cook: "IN_PROGRESS", end: "PENDING" },
		])
		expect(await kitchen.entries(id, "Workflow.Replaced")).toHaveLength(1)
		await kitchen.sql("update customer_order set status = 'CANCELLED' where id = $1", [id])
		const late = await kitchen.ask("POST", `/orders/${id}/workflow/apply`, { templateId: other.id })
		expect([late.status, late.body.error.code]).toEqual([409, "INVALID_STATUS_TRANSITION"])
		const nothing = await kitchen.ask("POST", `/orders/${newId()}/workflow/apply`, { templateId: other.id })
		expect(nothing.status).toBe(404)
	})
})

describe("a step that cannot be done", () => {
	const failing = (onFailure: string, more: Step = {}) => [
		step("cook", "PREPARATION", { onFailure, ...more }),
		step("end", "COMPLETION"),
	]

	it("is tried again, three times, and then the workflow has failed", async () => {
		await inUse(failing("RETRY"))
		const { id } = await order()
		for (let n = 1; n <= 3; n += 1) {
			const retried = await act(id, "cook", "fail", because)
			expect(retried.body.data).toMatchObject({
				status: "RUNNING",
				steps: [{ status: "IN_PROGRESS", retries: n }, {}],
			})
		}
		const failed = await act(id, "cook", "fail", because)
		expect(failed.body.data).toMatchObject({ status: "FAILED", steps: [{ status: "FAILED" }, {}] })
		const late = await act(id, "cook", "retry")
		expect([late.status, late.body.error.code]).toEqual([409, "INVALID_STATUS_TRANSITION"])
	})

	it("is left out", async () => {
		await inUse(failing("SKIP"))
		const { id } = await order()
		const left = await act(id, "cook", "fail", because)
		expect(standing(left.body.data)).toEqual({ cook: "SKIPPED", end: "IN_PROGRESS" })
	})

	it("holds the order until somebody tries it again", async () => {
		await inUse(failing("HOLD"))
		const { id } = await order()
		expect((await act(id, "cook", "fail", because)).body.data).toMatchObject({ status: "ON_HOLD" })
		expect(await kitchen.orderStatus(id)).toBe("ON_HOLD")
		const again = await act(id, "cook", "retry")
		expect(again.body.data).toMatchObject({
			status: "RUNNING",
			steps: [{ status: "IN_PROGRESS", retries: 1 }, {}],
		})
		expect(await kitchen.orderStatus(id)).toBe("PREPARING")
	})

	it("gives the order up", async () => {
		await inUse(failing("CANCEL"))
		const { id } = await order()
		expect((await act(id, "cook", "fail", because)).body.data).toMatchObject({ status: "CANCELLED" })
		await kitchen.world.program.settled()
		expect(await kitchen.orderStatus(id)).toBe("CANCELLED")
	})

	it("gives back what the order held, takes its tickets down and says why", async () => {
		await inUse(failing("CANCEL"))
		const { id, lineIds, stockItemId } = await countedOrder()
		const shelf = async () => {
			const [row] = await kitchen.sql<{ available: number; held: number }>(
				"select available::int, held::int from stock_item where id = $1",
				[stockItemId],
			)
			return [row?.available, row?.held]
		}
		expect(await shelf()).toEqual([8, 2])
		await act(id, "cook", "fail", because)
		await kitchen.world.program.settled()
		expect(await shelf()).toEqual([10, 0])
		expect((await kitchen.ticketsOf(id)).map(({ status }) => status)).toEqual(["CANCELLED"])
		const cancelled = [{ lineId: lineIds[0], quantity: 2 }]
		const { reason } = because
		expect(await kitchen.entries(id, "Order.LinesCancelled")).toEqual([{ cancelled, refund: true }])
		expect(await kitchen.entries(id, "Order.StatusChanged")).toMatchObject([
			{ to: "CANCELLED", reasonCode: "OTHER" },
		])
		const facts = "select reason, reason_code from customer_order where id = $1"
		expect(await kitchen.sql(facts, [id])).toEqual([{ reason, reason_code: "OTHER" }])
	})

	it("fails by itself when its time is over", { timeout: 40_000 }, async () => {
		await inUse(failing("SKIP", { timeoutSeconds: 5 }))
		const { id } = await order()
		const deadline = Date.now() + 25_000
		while (standing(await workflowOf(id)).cook !== "SKIPPED") {
			if (Date.now() > deadline) throw new Error("The step never timed out.")
			await new Promise((resolve) => setTimeout(resolve, 300))
		}
	})

	it("is left out by hand with a reason, and nothing is done before its turn or twice", async () => {
		await inUse(usual)
		const { id } = await order()
		const early = await act(id, "plate", "start")
		expect([early.status, early.body.error.code]).toEqual([409, "INVALID_STATUS_TRANSITION"])
		expect((await act(id, "cook", "skip", {})).status).toBe(400)
		const skipped = await act(id, "cook", "skip", because)
		expect(standing(skipped.body.data)).toMatchObject({ cook: "SKIPPED", plate: "IN_PROGRESS" })
		for (const [key, verb] of [
			["cook", "complete"],
			["cook", "skip"],
			["plate", "retry"],
			["end", "fail"],
		] as const) {
			const body = verb === "skip" || verb === "fail" ? because : {}
			const refused = await act(id, key, verb, body)
			expect([key, verb, refused.status, refused.body.error.code]).toEqual([
				key,
				verb,
				409,
				"INVALID_STATUS_TRANSITION",
			])
		}
		const answers = await Promise.all([act(id, "plate", "complete"), act(id, "plate", "complete")])
		expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
		expect((await act(id, "nothing", "start")).status).toBe(404)
		expect((await act(newId(), "cook", "start")).status).toBe(404)
	})
})

describe("a template", () => {
	it("is checked, tried out and published, and refused while it does not hold together", async () => {
		const broken = await create([step("cook", "NOTIFICATION"), step("cook", "COMPLETION")])
		const checked = await kitchen.get("POST", `/workflow-templates/${broken.id}/validate`)
		expect(checked).toMatchObject({
			valid: false,
			problems: [{ code: "duplicate" }, { code: "preparation" }],
		})
		const refused = await kitchen.ask("POST", `/workflow-templates/${broken.id}/publish`)
		expect([refused.status, refused.body.error.code]).toEqual([422, "WORKFLOW_INVALID"])
		expect(refused.body.error.details[0]).toMatchObject({ field: "steps.cook", code: "duplicate" })
		const mended = [step("cook", "PREPARATION", { counterTag: "no-such" }), step("end", "COMPLETION")]
		const proposed = await kitchen.get("POST", `/workflow-templates/${broken.id}/validate`, { steps: mended })
		expect(proposed).toMatchObject({ valid: true, warnings: [{ step: "cook", code: "no_counter" }] })
		const tried = await kitchen.get("POST", `/workflow-templates/${broken.id}/simulate`, {
			...{ steps: usual, type: "DINE_IN", seconds: { PREPARATION: 300, PACKAGING: 60 } },
		})
		expect(tried).toMatchObject({
			seconds: 360,
			steps: [{}, {}, { endsAtSecond: 300 }, { runs: false }, { runs: true }, {}],
		})
		expect(await kitchen.get("GET", `/workflow-templates/${broken.id}`)).toMatchObject({
			publishedVersion: null,
		})
	})

	it("is listed, renamed on the version that was read, and put away once nothing new follows it", async () => {
		const template = await inUse(usual)
		const list = (query: string) =>
			kitchen.get<WorkflowTemplate[]>("GET", `${templates()}?limit=100&${query}`)
		const shown = await list(`published=true&q=${encodeURIComponent(template.name)}`)
		expect(shown).toMatchObject([{ id: template.id, isInUse: true }])
		expect((await list("published=false")).map(({ id }) => id)).not.toContain(template.id)
		const stale = await kitchen.world.call("PATCH", `/workflow-templates/${template.id}`, {
			...{ token: kitchen.owner, body: { name: "Other" }, headers: { "if-match": '"1"' } },
		})
		expect([stale.status, stale.body.error.code]).toEqual([409, "VERSION_CONFLICT"])
		const late = await kitchen.world.call("POST", `/workflow-templates/${template.id}/publish`, {
			...{ token: kitchen.owner, body: {}, headers: { "if-match": '"1"' } },
		})
		expect([late.status, late.body.error.code]).toEqual([409, "VERSION_CONFLICT"])
		const used = await kitchen.ask("DELETE", `/workflow-templates/${template.id}`)
		expect([used.status, used.body.error.code]).toEqual([409, "CONFLICT"])
		const { id } = await order()
		await use(null)
		await kitchen.get("DELETE", `/workflow-templates/${template.id}`)
		expect((await kitchen.ask("GET", `/workflow-templates/${template.id}`)).status).toBe(404)
		expect((await workflowOf(id)).status).toBe("RUNNING")
		const without = await order()
		expect((await kitchen.ask("GET", `/orders/${without.id}/workflow`)).status).toBe(404)
	})

	it("is for managers", async () => {
		const lead = await kitchen.world.signInAs("SHIFT_LEAD", kitchen.world.cafe, kitchen.storeId)
		expect((await kitchen.ask("POST", templates(), { name: "x", steps: usual }, lead)).status).toBe(403)
	})
})
