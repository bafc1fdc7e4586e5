import { sql } from "kysely"
import { findStore, settingsOf } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { addJob } from "#platform/jobs/jobs.ts"
import { record } from "#platform/journal/draft.ts"
import { pickWaiter } from "../waiters/pick-waiter.ts"
import { type CallRow, lockCall } from "./call-rows.ts"

const atOnceMax = 100

/** A call that nobody answered in time goes on to the next; with nobody left, a manager is told, once. */
export async function passOnCall(ctx: Context, callId: string): Promise<void> {
	const call = await lockCall(ctx, callId)
	if (!call || !isWaiting(call) || call.dueAt > ctx.now) return
	await goOn(ctx, call, "timeout")
}

/** Calls of somebody who has left do not wait for their time. */
export async function passOnCallsOf(ctx: Context, storeId: string, memberId: string): Promise<void> {
	const { rows } = await sql<{
		id: string
	}>`select id from waiter_call where organization_id = ${ctx.organizationId}
		and store_id = ${storeId} and member_id = ${memberId} and status in ('PENDING', 'REROUTED')
		order by id limit ${atOnceMax}`.execute(ctx.db)
	for (const { id } of rows) {
		const call = await lockCall(ctx, id)
		if (call && isWaiting(call) && call.memberId === memberId) await goOn(ctx, call, "offline")
	}
}

/** What the clock has missed, because nobody was running then. */
export async function passOnOverdueCalls(ctx: Context): Promise<void> {
	const { rows } = await sql<{
		id: string
	}>`select id from waiter_call where organization_id = ${ctx.organizationId}
		and status in ('PENDING', 'REROUTED') and due_at <= ${ctx.now} order by id limit ${atOnceMax}`.execute(
		ctx.db,
	)
	for (const { id } of rows) await passOnCall(ctx, id)
}

function isWaiting({ status }: CallRow): boolean {
	return status === "PENDING" || status === "REROUTED"
}

async function goOn(ctx: Context, call: CallRow, because: "timeout" | "offline"): Promise<void> {
	const { id, storeId, tableId, tableNumber, type, askedIds } = call
	const store = await findStore(ctx, storeId)
	if (!store) return
	const { service } = await settingsOf(ctx, storeId)
	const { businessDate } = store
	const memberId = await pickWaiter(ctx, { storeId, tableId, businessDate, service, without: askedIds })
	const dueAt = new Date(ctx.now.getTime() + service.callSeconds * 1_000)
	const asked = memberId ? [...askedIds, memberId] : []
	await sql`update waiter_call set status = 'REROUTED', member_id = ${memberId ?? null}, asked_ids = ${asked}::uuid[],
			due_at = ${dueAt}, is_escalated = ${call.isEscalated || !memberId}
		where organization_id = ${ctx.organizationId} and id = ${id}`.execute(ctx.db)
	const facts = { tableId, tableNumber, type, because }
	if (memberId)
		record(ctx, storeId, "WaiterCall.Rerouted", id, { ...facts, fromMemberId: call.memberId, memberId })
	else if (!call.isEscalated) record(ctx, storeId, "WaiterCall.Escalated", id, facts)
	await addJob(ctx, "pass-on-call", { callId: id }, `call:${id}`, dueAt)
}
