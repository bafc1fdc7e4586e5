import { seatsOf } from "@comanda/contract/floor/choose-tables.ts"
import type { Settings } from "@comanda/contract/organizations/settings.ts"
import { sql } from "kysely"
import { v7 as newId } from "uuid"
import { actorOf, type Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { changeReservation, lockReservation, type ReservationRow } from "./reservation-rows.ts"

type Kind = "RECEIVED" | "REDEEMED" | "RETURNED" | "FORFEITED"

const eventOf: Record<Kind, string> = {
	RECEIVED: "Reservation.DepositReceived",
	REDEEMED: "Reservation.DepositRedeemed",
	RETURNED: "Reservation.DepositReturned",
	FORFEITED: "Reservation.DepositForfeited",
}

/** What a party leaves for the tables that are kept for it. */
export function depositFor(
	rules: Settings["reservations"],
	tables: readonly { seats: number }[],
	partySize: number,
): number {
	const { depositPerSeatMinor, depositCounts } = rules
	return depositPerSeatMinor * (depositCounts === "SEATS" ? seatsOf(tables) : partySize)
}

type Payment = { reservationId: string; amountMinor: number; method: string }

/**
 * The deposit was paid, by whatever means: the reservation is confirmed, and the house owes its guest the amount.
 * Who takes the money calls this in the transaction that books it.
 */
export async function receiveDeposit(ctx: Context, payment: Payment): Promise<ReservationRow> {
	const { reservationId, amountMinor, method } = payment
	const before = await lockReservation(ctx, reservationId)
	if (before.status !== "PENDING_DEPOSIT")
		throw new Refusal("INVALID_STATUS_TRANSITION", `This reservation is ${before.status}.`)
	if (amountMinor !== before.depositDueMinor) {
		const data = { depositDueMinor: before.depositDueMinor, currency: before.currency }
		throw new Refusal("DEPOSIT_NOT_DUE", `${before.depositDueMinor} are due.`, { data })
	}
	await changeHeld(ctx, before, { kind: "RECEIVED", amountMinor, method, orderId: null })
	const after = await changeReservation(ctx, reservationId, { status: "CONFIRMED", deposit_until: null })
	record(ctx, before.storeId, "Reservation.Confirmed", reservationId, {})
	return after
}

/** Takes a deposit as payment of a bill: no more than is held, whoever else takes of it at the same time. */
export async function redeemDeposit(
	ctx: Context,
	{ reservationId, amountMinor, orderId }: { reservationId: string; amountMinor: number; orderId: string },
): Promise<ReservationRow> {
	const before = await lockReservation(ctx, reservationId)
	if (amountMinor < 1 || amountMinor > before.depositHeldMinor) {
		const data = { depositHeldMinor: before.depositHeldMinor }
		throw new Refusal("DEPOSIT_NOT_DUE", "So much is not held.", { data })
	}
	await changeHeld(ctx, before, { kind: "REDEEMED", amountMinor, method: null, orderId })
	return changeReservation(ctx, reservationId, {})
}

/** All that is still held goes back to the guest, or stays with the house. */
export async function settleDeposit(
	ctx: Context,
	reservation: ReservationRow,
	kind: "RETURNED" | "FORFEITED",
): Promise<void> {
	const amountMinor = reservation.depositHeldMinor
	if (amountMinor > 0) await changeHeld(ctx, reservation, { kind, amountMinor, method: null, orderId: null })
}

type Change = { kind: Kind; amountMinor: number; method: string | null; orderId: string | null }

/** The amount and the line that explains it, always together. */
async function changeHeld(ctx: Context, reservation: ReservationRow, change: Change): Promise<void> {
	const { id, storeId, currency } = reservation
	const { kind, amountMinor, method, orderId } = change
	const heldChangeMinor = kind === "RECEIVED" ? amountMinor : -amountMinor
	const { organizationId, now } = ctx
	await sql`update reservation set deposit_held_minor = deposit_held_minor + ${heldChangeMinor}
		where organization_id = ${organizationId} and id = ${id}`.execute(ctx.db)
	const entry = { organizationId, id: newId(), storeId, reservationId: id, kind, heldChangeMinor }
	await ctx.db
		.insertInto("reservationDepositEntry")
		.values({ ...entry, method, orderId, at: now, by: actorOf(ctx.caller) })
		.execute()
	record(ctx, storeId, eventOf[kind], id, { amountMinor, currency, method, orderId })
}
