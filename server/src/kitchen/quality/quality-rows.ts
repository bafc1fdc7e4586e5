import type { QualityCheck } from "@comanda/contract/kitchen/quality.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { notThere } from "../not-there.ts"

export type QualityRow = Omit<QualityCheck, "createdAt" | "submittedAt"> & {
	createdAt: Date
	submittedAt: Date | null
}

export const qualityColumns = `q.id, q.store_id as "storeId", q.ticket_id as "ticketId", t.order_id as "orderId", q.status,
	q.checkpoints, q.score, q.submitted_by as "submittedBy", q.submitted_at as "submittedAt", q.created_by as "createdBy",
	q.created_at as "createdAt", q.version`
export const checksWithTickets =
	"quality_check q join kitchen_ticket t on t.organization_id = q.organization_id and t.id = q.ticket_id"

const one: Prepared = {
	name: "quality_check_one",
	text: `select ${qualityColumns} from ${checksWithTickets} where q.organization_id = $1 and q.id = $2`,
}
const oneLocked: Prepared = { name: "quality_check_locked", text: `${one.text} for update of q` }
const pending: Prepared = {
	name: "quality_check_pending",
	text: `select ${qualityColumns} from ${checksWithTickets}
		where q.organization_id = $1 and q.ticket_id = $2 and q.status = 'PENDING'`,
}

export async function requireCheck(
	ctx: Context,
	checkId: string,
	{ locked = false } = {},
): Promise<QualityRow> {
	const [row] = await ctx.query<QualityRow>(locked ? oneLocked : one, [ctx.organizationId, checkId])
	if (!row) throw notThere("quality check")
	return row
}

export async function findPendingCheck(ctx: Context, ticketId: string): Promise<QualityRow | undefined> {
	const [row] = await ctx.query<QualityRow>(pending, [ctx.organizationId, ticketId])
	return row
}

export function presentCheck(row: QualityRow): QualityCheck {
	return {
		...row,
		createdAt: row.createdAt.toISOString(),
		submittedAt: row.submittedAt?.toISOString() ?? null,
	}
}
