import { sql } from "kysely"
import { v7 as newId } from "uuid"
import { settingsOf } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { addJob } from "#platform/jobs/jobs.ts"
import { record } from "#platform/journal/draft.ts"
import { pickWaiter } from "./pick-waiter.ts"
import { lockServing, type ServingRow } from "./serving-rows.ts"

/** How soon it is tried again when nobody was there. */
const retrySeconds = 30
const atOnceMax = 50

type Answer = "ACCEPTED" | "REJECTED" | "TIMEOUT" | "ASSIGNED"

/** What somebody said to an offer, for ever. */
export async function noteAnswer(
	ctx: Context,
	{ orderId, storeId }: Pick<ServingRow, "orderId" | "storeId">,
	memberId: string,
	answer: Answer,
): Promise<void> {
	const { organizationId, now } = ctx
	await ctx.db
		.insertInto("servingOffer")
		.values({ organizationId, id: newId(), storeId, orderId, memberId, answer, at: now })
		.execute()
}

/** Asks the next one, of those who have not been asked. With nobody left a manager is told, and all are asked again. */
export async function offerServing(ctx: Context, serving: ServingRow): Promise<void> {
	const { orderId, storeId, tableId, tableNumber, businessDate, askedIds } = serving
	const { service } = await settingsOf(ctx, storeId)
	const memberId = await pickWaiter(ctx, { storeId, tableId, businessDate, service, without: askedIds })
	const { organizationId, now } = ctx
	const key = `serving:${orderId}`
	if (memberId) {
		const expiresAt = new Date(now.getTime() + service.acceptSeconds * 1_000)
		await sql`update serving set status = 'PENDING', member_id = ${memberId}, expires_at = ${expiresAt},
				asked_ids = array_append(asked_ids, ${memberId}::uuid)
			where organization_id = ${organizationId} and order_id = ${orderId}`.execute(ctx.db)
		record(ctx, storeId, "WaiterAssignment.Offered", orderId, {
			orderId,
			memberId,
			tableId,
			tableNumber,
			expiresAt: expiresAt.toISOString(),
		})
		await addJob(ctx, "pass-on-serving", { orderId }, key, expiresAt)
		return
	}
	await sql`update serving set status = 'UNASSIGNED', member_id = null, expires_at = null, asked_ids = '{}'
		where organization_id = ${organizationId} and order_id = ${orderId}`.execute(ctx.db)
	if (serving.status !== "UNASSIGNED")
		record(ctx, storeId, "WaiterAssignment.Unassigned", orderId, { orderId, tableId, tableNumber })
	await addJob(ctx, "pass-on-serving", { orderId }, key, new Date(now.getTime() + retrySeconds * 1_000))
}

/** After its time: who has let an offer pass is left alone, and the next one is asked. Before, nothing happens. */
export async function passOnServing(ctx: Context, orderId: string): Promise<void> {
	const serving = await lockServing(ctx, orderId)
	if (serving?.status === "UNASSIGNED") await offerServing(ctx, serving)
	if (serving?.status !== "PENDING" || !serving.expiresAt || serving.expiresAt > ctx.now) return
	await letPass(ctx, serving)
}

async function letPass(ctx: Context, serving: ServingRow): Promise<void> {
	const { orderId, storeId, memberId, tableId } = serving
	if (memberId) {
		await noteAnswer(ctx, serving, memberId, "TIMEOUT")
		record(ctx, storeId, "WaiterAssignment.TimedOut", orderId, { orderId, memberId, tableId })
	}
	await offerServing(ctx, serving)
}

/** Of who has left, what he was asked for and has not answered goes to the next. */
export async function passOnServingsOf(ctx: Context, storeId: string, memberId: string): Promise<void> {
	const { rows } = await sql<{ orderId: string }>`select order_id as "orderId" from serving
		where organization_id = ${ctx.organizationId} and store_id = ${storeId} and member_id = ${memberId}
			and status = 'PENDING' order by order_id limit ${atOnceMax}`.execute(ctx.db)
	for (const { orderId } of rows) {
		const serving = await lockServing(ctx, orderId)
		if (serving?.status === "PENDING" && serving.memberId === memberId) await letPass(ctx, serving)
	}
}

/** Somebody has come: what is nobody's is offered to him. */
export async function offerUnassigned(ctx: Context, storeId: string | null): Promise<void> {
	const { rows } = await sql<{ orderId: string }>`select order_id as "orderId" from serving
		where organization_id = ${ctx.organizationId} and (${storeId}::uuid is null or store_id = ${storeId})
			and (status = 'UNASSIGNED' or (status = 'PENDING' and expires_at <= now()))
		order by order_id limit ${atOnceMax}`.execute(ctx.db)
	for (const { orderId } of rows) await passOnServing(ctx, orderId)
}
