import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { setPresence as contract, Waiter } from "@comanda/contract/floor/waiters.ts"
import { sql } from "kysely"
import { settingsOf } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { passOnCallsOf } from "../calls/pass-on-call.ts"
import { distanceToStore } from "../distance-to-store.ts"
import { notHere } from "../not-here.ts"
import { requireStore } from "../require-store.ts"
import { memberOf } from "./member-of.ts"
import { offerUnassigned, passOnServingsOf } from "./offer-serving.ts"
import { findWaiters } from "./waiter-rows.ts"

type Input = ParsedInputOf<typeof contract>

/** Notes that somebody is there, and whether within the house. Where he is, is looked at and forgotten. */
export async function setPresence(ctx: Context, input: Input): Promise<Waiter> {
	const { storeId, isOnline } = input
	const memberId = memberOf(ctx)
	const store = await requireStore(ctx, storeId)
	const { service, staff } = await settingsOf(ctx, storeId)
	const isInside = await isWithin(ctx, input, staff.geofenceMeters)
	const { organizationId, now } = ctx
	const before = await sql<{ wasHere: boolean }>`
		select is_online and is_inside and seen_at > ${now}::timestamptz - make_interval(secs => ${service.presenceSeconds})
			as "wasHere" from waiter_presence
		where organization_id = ${organizationId} and member_id = ${memberId} and store_id = ${storeId} for update`.execute(
		ctx.db,
	)
	await sql`insert into waiter_presence (organization_id, member_id, store_id, is_online, is_inside, seen_at)
		values (${organizationId}, ${memberId}, ${storeId}, ${isOnline}, ${isInside}, ${now})
		on conflict (organization_id, member_id, store_id) do update set is_online = excluded.is_online,
			is_inside = excluded.is_inside, seen_at = excluded.seen_at`.execute(ctx.db)
	const isHere = isOnline && isInside
	// A sign of life every minute is no news; coming and going is.
	if (isHere !== (before.rows[0]?.wasHere ?? false)) {
		record(ctx, storeId, "Waiter.PresenceChanged", memberId, { memberId, isOnline, isInside })
		if (isHere) await offerUnassigned(ctx, storeId)
		else {
			await passOnServingsOf(ctx, storeId, memberId)
			await passOnCallsOf(ctx, storeId, memberId)
		}
	}
	const { presenceSeconds } = service
	const { businessDate } = store
	const found = await findWaiters(ctx, {
		storeId,
		businessDate,
		presenceSeconds,
		memberId,
		limit: 1,
		offset: 0,
	})
	const [waiter] = found.rows
	if (!waiter) throw notHere("waiter")
	return waiter
}

/** A screen of the house that he unlocked stands in it. Of a phone its place must be known. */
async function isWithin(ctx: Context, { storeId, place }: Input, geofenceMeters: number): Promise<boolean> {
	if (ctx.caller.kind === "member" || geofenceMeters === 0) return true
	const meters = await distanceToStore(ctx, storeId, place ?? { latitude: 0, longitude: 0 })
	if (meters === null) return true
	return place !== undefined && meters <= geofenceMeters
}
