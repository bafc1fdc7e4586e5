import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { openGuestSession as contract, GuestSession } from "@comanda/contract/floor/endpoints.ts"
import { sql } from "kysely"
import { seatGuest } from "#identity/index.ts"
import { settingsOf } from "#organizations/index.ts"
import type { Context, OpenContext, OutsideContext } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { distanceToStore } from "../distance-to-store.ts"
import { type Place, readPlaceCode } from "../read-place-code.ts"
import { requireStore } from "../require-store.ts"
import { lockTable } from "../seatings/lock-tables.ts"
import { partyAt, refuseOutOfService } from "../seatings/seat-party.ts"

type Input = ParsedInputOf<typeof contract>

/**
 * Seats a guest at the table whose code he scanned or typed. Twenty at once are one party; a browser that has been
 * here goes on with its session.
 */
export async function openGuestSession(ctx: OutsideContext, input: Input): Promise<GuestSession> {
	const device = ctx.browser.device()
	return ctx.transact((open) => openAt(open, input, device))
}

async function openAt(ctx: OpenContext, input: Input, device: string): Promise<GuestSession> {
	const place = await readPlaceCode(ctx, input.code)
	if (!place) throw new Refusal("QR_CODE_EXPIRED", "This code opens no table.")
	const { storeId } = place
	const tenant = await ctx.enter(place.organizationId, [storeId])
	const [store, settings] = [await requireStore(tenant, storeId), await settingsOf(tenant, storeId)]
	if (store.organizationStatus === "BLOCKED")
		throw new Refusal("ORGANIZATION_BLOCKED", "Nobody is seated here now.")
	await refuseFar(tenant, storeId, settings.guests.geofenceMeters, input.place)
	const tableId = place.tableId ?? (await tableNamed(tenant, place, input.tableNumber))
	const table = await lockTable(tenant, tableId)
	refuseOutOfService(table)
	const seatingId = await partyAt(tenant, table, { isCertain: false })
	const { sessionMinutes: minutes } = settings.guests
	const seated = await seatGuest(tenant, { storeId, tableId, seatingId, minutes, device })
	if (seated.isNew) record(tenant, storeId, "GuestSession.Opened", seated.id, { tableId, seatingId })
	return {
		id: seated.id,
		token: seated.token,
		storeId,
		organizationName: store.organizationName,
		storeName: store.name,
		currency: store.currency,
		language: store.language,
		languages: store.languages,
		timeZone: store.timeZone,
		tableId,
		tableNumber: table.number,
		...(await zoneOf(tenant, tableId)),
		expiresAt: seated.expiresAt.toISOString(),
	}
}

async function refuseFar(
	ctx: Context,
	storeId: string,
	geofenceMeters: number,
	place: Input["place"],
): Promise<void> {
	if (geofenceMeters === 0) return
	const meters = place ? await distanceToStore(ctx, storeId, place) : Number.POSITIVE_INFINITY
	if (meters !== null && meters > geofenceMeters)
		throw new Refusal("OUTSIDE_PREMISES", "This code is for guests who are here.")
}

/** With a zone's code the guest says where he sits. */
async function tableNamed(ctx: Context, { storeId, zoneId }: Place, number = ""): Promise<string> {
	const { rows } = await sql<{ id: string; number: string }>`select id, number from floor_table
		where organization_id = ${ctx.organizationId} and store_id = ${storeId} and zone_id = ${zoneId}
			and deleted_at is null order by number limit 200`.execute(ctx.db)
	const found = rows.find((row) => row.number.toLowerCase() === number.trim().toLowerCase())
	if (found) return found.id
	const data = { tableNumbers: rows.map((row) => row.number) }
	throw new Refusal("TABLE_NEEDED", "Say at which table you sit.", { data })
}

async function zoneOf(ctx: Context, tableId: string): Promise<{ zoneId: string; zoneName: string }> {
	const { rows } = await sql<{ zoneId: string; zoneName: string }>`
		select z.id as "zoneId", z.name as "zoneName" from floor_table t
		join zone z on z.organization_id = t.organization_id and z.id = t.zone_id
		where t.organization_id = ${ctx.organizationId} and t.id = ${tableId}`.execute(ctx.db)
	return rows[0] ?? { zoneId: tableId, zoneName: "" }
}
