import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { updateWaiterCall as contract, WaiterCall } from "@comanda/contract/floor/service.ts"
import { callMoves, mayGo } from "@comanda/contract/floor/states.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { presentCall, requireCall } from "./call-rows.ts"

/** Anybody who works the floor may answer, whoever was asked. Said twice is said once. */
export async function updateWaiterCall(
	ctx: Context,
	{ callId, status, ackText }: ParsedInputOf<typeof contract>,
): Promise<WaiterCall> {
	const call = await requireCall(ctx, callId)
	if (call.status === status) return presentCall(ctx, call)
	if (!mayGo(callMoves, call.status, status))
		throw new Refusal("INVALID_STATUS_TRANSITION", `This call is ${call.status}.`)
	const { organizationId, now } = ctx
	const isAnswer = status === "ACKNOWLEDGED"
	await sql`update waiter_call set status = ${status}, ack_text = coalesce(${ackText ?? null}, ack_text),
			acknowledged_at = coalesce(acknowledged_at, ${isAnswer ? now : null}::timestamptz),
			resolved_at = ${isAnswer ? null : now}::timestamptz
		where organization_id = ${organizationId} and id = ${callId}`.execute(ctx.db)
	const { storeId, tableId, type } = call
	record(ctx, storeId, isAnswer ? "WaiterCall.Acknowledged" : "WaiterCall.Resolved", callId, {
		tableId,
		type,
	})
	return presentCall(ctx, await requireCall(ctx, callId))
}
