import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { chooseTables } from "@comanda/contract/floor/choose-tables.ts"
import type { createReservation as contract } from "@comanda/contract/floor/reservations.ts"
import type { Settings } from "@comanda/contract/organizations/settings.ts"
import { type StoreRow, settingsOf } from "#organizations/index.ts"
import { actorOf, type Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { isTaken } from "../is-taken.ts"
import { notHere } from "../not-here.ts"
import { requireTablesOf } from "../plan/table-rows.ts"
import { requireZoneOf } from "../plan/zone-rows.ts"
import { requireStore } from "../require-store.ts"
import { depositFor } from "./deposit.ts"
import { isOffered, refuseTooLarge } from "./offered.ts"
import { findPlaces, freeDuring, keepTables, lockPlaces, slotTaken, stayOf } from "./places.ts"
import { writeReservationCode } from "./reservation-code.ts"
import { findReservation, phoneIndexOf, phonePlace, presentReservation } from "./reservation-rows.ts"
import { worksHere } from "./works-here.ts"

type Input = ParsedInputOf<typeof contract>
type Rules = Settings["reservations"]

/** Books the tables that fit, or those that staff name. Two who want the last one are heard one after the other. */
export async function createReservation(ctx: Context, input: Input): Promise<ResultOf<typeof contract>> {
	const { storeId, id, partySize } = input
	const store = await requireStore(ctx, storeId)
	const { reservations: rules } = await settingsOf(ctx, storeId)
	const isStaff = worksHere(ctx, storeId)
	const startsAt = new Date(input.startsAt)
	if (isStaff) refusePast(ctx, startsAt)
	else refuseGuest(ctx, input, store, rules)
	const minutes = input.durationMinutes ?? rules.durationMinutes
	await lockPlaces(ctx, storeId)
	const tables = await findTables(ctx, input, rules, minutes)
	const depositDueMinor = input.withoutDeposit ? 0 : depositFor(rules, tables, partySize)
	const tableIds = tables.map((table) => table.id)
	await insertReservation(ctx, input, store, { rules, minutes, isStaff, depositDueMinor })
	await keepTables(ctx, { id, storeId }, tableIds, stayOf(startsAt, minutes + rules.bufferMinutes))
	const row = await findReservation(ctx, id)
	if (!row) throw new Error("A reservation that was written is there.")
	record(ctx, storeId, "Reservation.Created", id, {
		status: row.status,
		startsAt: startsAt.toISOString(),
		partySize,
		tableIds,
		depositDueMinor,
		currency: store.currency,
	})
	const code = writeReservationCode(ctx.signing, storeId, id)
	return { ...(await presentReservation(ctx, row)), code }
}

function refusePast(ctx: Context, startsAt: Date): void {
	if (startsAt.getTime() < ctx.now.getTime() - 60_000)
		throw new Refusal("SLOT_NOT_OFFERED", "This time has passed.")
}

/** Guests book by themselves what is offered to them, and can be called back. */
function refuseGuest(ctx: Context, input: Input, store: StoreRow, rules: Rules): void {
	// The plan is the house's: for who books from outside its tables do not exist.
	if (input.tableIds) throw notHere("table")
	if (input.durationMinutes || input.withoutDeposit)
		throw new Refusal("FORBIDDEN", "Lengths and deposits are the house's to say.")
	refuseTooLarge(rules, input.partySize)
	if (!input.phone) {
		const details = [{ field: "phone", code: "required", message: "Needed to book." }]
		throw new Refusal("VALIDATION_ERROR", "A number to call back is needed.", { details })
	}
	if (!isOffered(store, rules, new Date(input.startsAt), ctx.now))
		throw new Refusal("SLOT_NOT_OFFERED", "Nobody can book for this time.")
}

async function findTables(
	ctx: Context,
	{ storeId, startsAt, partySize, zoneId, tableIds }: Input,
	{ bufferMinutes, durationMinutes }: Rules,
	minutes: number,
): Promise<{ id: string; seats: number }[]> {
	// Whether those that staff name are free is for the database to say.
	if (tableIds) return requireTablesOf(ctx, storeId, tableIds)
	if (zoneId) await requireZoneOf(ctx, storeId, zoneId)
	const within = stayOf(new Date(startsAt), minutes + bufferMinutes)
	const places = await findPlaces(ctx, { storeId, within, durationMinutes, zoneId })
	const tables = chooseTables(freeDuring(places, within), partySize)
	if (!tables) throw slotTaken()
	return tables
}

type Decided = { rules: Rules; minutes: number; isStaff: boolean; depositDueMinor: number }

async function insertReservation(
	ctx: Context,
	input: Input,
	store: StoreRow,
	{ rules, minutes, isStaff, depositDueMinor }: Decided,
): Promise<void> {
	const { organizationId, now, caller } = ctx
	const { id, storeId, partySize, guestName, phone, note = null } = input
	const { from: startsAt, to: endsAt } = stayOf(new Date(input.startsAt), minutes)
	const waits = new Date(Math.min(now.getTime() + rules.depositMinutes * 60_000, startsAt.getTime()))
	await ctx.db
		.insertInto("reservation")
		.values({
			organizationId,
			id,
			storeId,
			status: depositDueMinor > 0 ? "PENDING_DEPOSIT" : "CONFIRMED",
			startsAt,
			endsAt,
			partySize,
			guestName,
			phoneSealed: phone ? ctx.sealing.seal(phone, phonePlace) : null,
			phoneIndex: phone ? phoneIndexOf(ctx, phone) : null,
			note,
			customerPersonId: caller.kind === "person" && !isStaff ? caller.id : null,
			currency: store.currency,
			depositDueMinor,
			depositUntil: depositDueMinor > 0 ? waits : null,
			placedBy: actorOf(caller),
			placedAt: now,
		})
		.execute()
		.catch((error) => {
			throw isTaken(error, "reservation_pkey") ? new Refusal("CONFLICT", "This id is taken.") : error
		})
}
