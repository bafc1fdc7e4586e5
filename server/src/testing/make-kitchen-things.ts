import { v7 as newId } from "uuid"
import { walkSteps } from "./kitchen-bodies.ts"
import type { Ids } from "./make-one-of-each.ts"
import type { World } from "./open-world.ts"

type OrderAgain = () => Promise<{ orderId: string; ticketId: string }>

/** What stands in a store's kitchen: counters to give work to, timers in each state, equipment, a check, an alert, workflows. */
export async function makeKitchenThings(
	world: World,
	token: string,
	{ storeId, counterId, ticketId, bumpedTicketId, orderId }: Ids,
	orderAgain: OrderAgain,
): Promise<Ids> {
	const ask = async (method: string, path: string, body: object = {}): Promise<Record<string, string>> => {
		const answer = await world.call(method, path, { token, body, headers: { "idempotency-key": newId() } })
		if (answer.status < 300) return answer.body.data
		throw new Error(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 300)}`)
	}
	const counter = async (name: string) => {
		const { rows } = await world.admin.query(
			"select id from counter where store_id = $1 and name = $2 and removed_at is null",
			[storeId, name],
		)
		return (
			rows[0]?.id ??
			(await ask("POST", `/stores/${storeId}/counters`, { name, kind: "PICKUP", sort: 9_000 })).id
		)
	}
	const [spareCounterId, closedCounterId] = [await counter("Walk spare"), await counter("Walk closed")]
	await ask("POST", `/counters/${spareCounterId}/activate`)
	await ask("POST", `/counters/${counterId}/activate`)
	await world.call("POST", `/counters/${closedCounterId}/deactivate`, { token, body: { force: true } })
	const timer = async (more: object = {}) => {
		const body = { kind: "PREP", name: "Walk", durationSeconds: 86_400, counterId, ticketId, ...more }
		return (await ask("POST", `/stores/${storeId}/timers`, body)).id ?? ""
	}
	const [timerId, runningTimerId, pausedTimerId] = [
		await timer(),
		await timer({ start: true }),
		await timer({ start: true }),
	]
	await ask("POST", `/timers/${pausedTimerId}/pause`)
	const equipment = { name: "Walk", kind: "oven", counterId }
	const { id: equipmentId = "" } = await ask("POST", `/stores/${storeId}/equipment`, equipment)
	const check = { ticketId, checkpoints: ["Walk"] }
	const { id: checkId = "" } = await ask("POST", `/stores/${storeId}/quality-checks`, check)
	const alert = { kind: "STAFF_SHORTAGE" }
	const { id: kitchenAlertId = "" } = await ask("POST", `/stores/${storeId}/kitchen/alerts`, alert)
	const template = { name: "Walk", steps: walkSteps }
	const { id: templateId = "" } = await ask("POST", `/stores/${storeId}/workflow-templates`, template)
	await ask("POST", `/workflow-templates/${templateId}/publish`)
	const { orderId: heldOrderId, ticketId: heldTicketId } = await orderAgain()
	for (const followed of [orderId, heldOrderId])
		await ask("POST", `/orders/${followed}/workflow/apply`, { templateId })
	await ask("POST", `/orders/${heldOrderId}/workflow/steps/cook/fail`, { reason: "walk" })
	const lines = await world.admin.query(
		"select ticket_id, line_id from kitchen_ticket_line where ticket_id = any($1)",
		[[ticketId, bumpedTicketId, heldTicketId]],
	)
	const lineOf = (id: string | undefined) => lines.rows.find((row) => row.ticket_id === id)?.line_id
	return {
		...{ spareCounterId, closedCounterId, timerId, runningTimerId, pausedTimerId, equipmentId, checkId },
		...{ kitchenAlertId, templateId, heldOrderId, heldTicketId, stepKey: "cook" },
		lineId: lineOf(ticketId),
		bumpedLineId: lineOf(bumpedTicketId),
		heldLineId: lineOf(heldTicketId),
	}
}
