import { sql } from "kysely"
import { settingsOf } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { callOff } from "./cancel-reservation.ts"
import { notCome } from "./miss-reservation.ts"
import { lockReservation } from "./reservation-rows.ts"

const atOnceMax = 200

/** A table does not wait for ever for its deposit, nor for who does not come. */
export async function endOverdue(ctx: Context): Promise<void> {
	for (const id of await overdue(ctx, "PENDING_DEPOSIT", "deposit_until")) {
		const before = await lockReservation(ctx, id)
		if (before.status !== "PENDING_DEPOSIT" || !before.depositUntil || before.depositUntil > ctx.now) continue
		await callOff(ctx, before, { reason: "DEPOSIT_NOT_PAID" })
	}
	for (const id of await overdue(ctx, "CONFIRMED", "starts_at")) {
		const before = await lockReservation(ctx, id)
		const { noShowMinutes } = (await settingsOf(ctx, before.storeId)).reservations
		const isLate = ctx.now.getTime() - before.startsAt.getTime() >= noShowMinutes * 60_000
		if (before.status === "CONFIRMED" && noShowMinutes > 0 && isLate) await notCome(ctx, before)
	}
}

async function overdue(
	ctx: Context,
	status: string,
	column: "deposit_until" | "starts_at",
): Promise<string[]> {
	const { rows } = await sql<{ id: string }>`select id from reservation
		where organization_id = ${ctx.organizationId} and status = ${status} and ${sql.ref(column)} <= ${ctx.now}
		order by ${sql.ref(column)} desc limit ${atOnceMax}`.execute(ctx.db)
	return rows.map(({ id }) => id)
}
