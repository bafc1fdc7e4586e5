import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { createZoneRequest as contract, ZoneRequest } from "@comanda/contract/floor/service.ts"
import { v7 as newId } from "uuid"
import { settingsOf } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { isTaken } from "../is-taken.ts"
import { notHere } from "../not-here.ts"
import { requireTable } from "../plan/table-rows.ts"
import { requireZoneOf } from "../plan/zone-rows.ts"
import { requireStore } from "../require-store.ts"
import { requireSession } from "../sessions/present-session.ts"
import { requireZoneRequest } from "./zone-request-rows.ts"

/** Asks to sit elsewhere. One request waits at a time; staff decide. */
export async function createZoneRequest(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ZoneRequest> {
	const { storeId, toZoneId, toTableId = null, note = null } = input
	await requireStore(ctx, storeId)
	const sessionId = ctx.caller.kind === "guest" ? ctx.caller.id : input.guestSessionId
	if (!sessionId) throw notHere("session")
	const session = await requireSession(ctx, sessionId)
	if (session.storeId !== storeId) throw notHere("session")
	if (session.state === "EXPIRED" || session.state === "CLOSED")
		throw new Refusal("SESSION_EXPIRED_QR", "The time at this table is over.")
	await requireZoneOf(ctx, storeId, toZoneId)
	if (toTableId && (await requireTable(ctx, toTableId)).zoneId !== toZoneId) throw notHere("table")
	const { zoneRequestMinutes } = (await settingsOf(ctx, storeId)).service
	const { organizationId, now } = ctx
	const id = newId()
	const request = { organizationId, id, storeId, guestSessionId: sessionId, tableId: session.tableId }
	await ctx.db
		.insertInto("zoneRequest")
		.values({
			...request,
			toZoneId,
			toTableId,
			note,
			status: "PENDING",
			askedAt: now,
			expiresAt: new Date(now.getTime() + zoneRequestMinutes * 60_000),
		})
		.execute()
		.catch((error) => {
			throw isTaken(error, "zone_request_once")
				? new Refusal("CONFLICT", "One request waits already.")
				: error
		})
	record(ctx, storeId, "ZoneRequest.Created", id, { tableId: session.tableId, toZoneId, toTableId })
	return requireZoneRequest(ctx, id)
}
