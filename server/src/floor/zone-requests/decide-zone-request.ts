import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { decideZoneRequest as contract, ZoneRequest } from "@comanda/contract/floor/service.ts"
import { mayGo, zoneRequestMoves } from "@comanda/contract/floor/states.ts"
import { sql } from "kysely"
import { actorOf, type Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { notHere } from "../not-here.ts"
import { requireTable } from "../plan/table-rows.ts"
import { moveParty } from "../seatings/move-party.ts"
import { requireSession } from "../sessions/present-session.ts"
import { requireZoneRequest } from "./zone-request-rows.ts"

type Input = ParsedInputOf<typeof contract>

/** A yes moves the party in the same moment: between the two nobody else sits down there. */
export async function decideZoneRequest(ctx: Context, input: Input): Promise<ZoneRequest> {
	const request = await requireZoneRequest(ctx, input.zoneRequestId)
	const isOver = request.status === "PENDING" && request.expiresAt <= ctx.now.toISOString()
	if (isOver || !mayGo(zoneRequestMoves, request.status, input.status))
		throw new Refusal("INVALID_STATUS_TRANSITION", `This request is ${isOver ? "EXPIRED" : request.status}.`)
	const toTableId = input.status === "APPROVED" ? await move(ctx, request, input) : request.toTableId
	await sql`update zone_request set status = ${input.status}, reason = ${input.reason ?? null}, to_table_id = ${toTableId},
			decided_at = ${ctx.now}, decided_by = ${actorOf(ctx.caller)}
		where organization_id = ${ctx.organizationId} and id = ${request.id}`.execute(ctx.db)
	const { storeId, toZoneId, tableId, guestSessionId } = request
	const type = input.status === "APPROVED" ? "ZoneRequest.Approved" : "ZoneRequest.Denied"
	record(ctx, storeId, type, request.id, { tableId, toZoneId, toTableId, guestSessionId })
	return requireZoneRequest(ctx, request.id)
}

async function move(ctx: Context, request: ZoneRequest, { tableId }: Input): Promise<string> {
	const toTableId = tableId ?? request.toTableId
	if (!toTableId) throw new Refusal("TABLE_NEEDED", "Say at which table they sit.")
	const table = await requireTable(ctx, toTableId)
	if (table.storeId !== request.storeId) throw notHere("table")
	const session = await requireSession(ctx, request.guestSessionId)
	if (session.state === "EXPIRED" || session.state === "CLOSED")
		throw new Refusal("SESSION_EXPIRED_QR", "Nobody is there any more.")
	await moveParty(ctx, { tableId: session.tableId, toTableId })
	return toTableId
}
