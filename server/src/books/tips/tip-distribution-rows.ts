import type { TipDistribution } from "@comanda/contract/books/tips.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { notThere } from "../not-there.ts"

type Times = "from" | "to" | "proposedAt" | "decidedAt"
export type TipDistributionRow = Omit<TipDistribution, Times> & {
	from: Date
	to: Date
	proposedAt: Date
	decidedAt: Date | null
	proposedByMember: string | null
}

export const tipDistributionColumns = `t.id, t.store_id as "storeId", t.from_at as "from", t.to_at as "to", t.strategy,
	t.currency, t.pool_minor as "poolMinor", t.status, t.note, t.proposed_by as "proposedBy",
	t.proposed_by_member as "proposedByMember", t.proposed_at as "proposedAt", t.decided_by as "decidedBy",
	t.decided_at as "decidedAt", (
		select jsonb_agg(jsonb_build_object('memberId', h.member_id, 'name', m.name, 'role', h.role, 'minutes', h.minutes,
			'weight', h.weight, 'amountMinor', h.amount_minor) order by h.amount_minor desc, h.member_id)
		from tip_share h join member m on m.organization_id = h.organization_id and m.id = h.member_id
		where h.organization_id = t.organization_id and h.distribution_id = t.id
	) as shares`

const one: Prepared = {
	name: "tip_distribution_one",
	text: `select ${tipDistributionColumns} from tip_distribution t where t.organization_id = $1 and t.id = $2`,
}
const lock: Prepared = {
	name: "tip_distribution_lock",
	text: "select 1 from tip_distribution where organization_id = $1 and id = $2 for no key update",
}

export async function findTipDistribution(
	ctx: Context,
	distributionId: string,
): Promise<TipDistributionRow | undefined> {
	const [row] = await ctx.query<TipDistributionRow>(one, [ctx.organizationId, distributionId])
	return row
}

/** As it is once nobody else decides on it. */
export async function lockTipDistribution(ctx: Context, distributionId: string): Promise<TipDistributionRow> {
	await ctx.query(lock, [ctx.organizationId, distributionId])
	const row = await findTipDistribution(ctx, distributionId)
	if (!row) throw notThere("distribution")
	return row
}

export function presentTipDistribution({ proposedByMember, ...row }: TipDistributionRow): TipDistribution {
	return {
		...row,
		from: row.from.toISOString(),
		to: row.to.toISOString(),
		proposedAt: row.proposedAt.toISOString(),
		decidedAt: row.decidedAt?.toISOString() ?? null,
	}
}
