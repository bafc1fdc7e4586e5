import type { ShortCode } from "@comanda/contract/menu/short-codes.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"

export type ShortCodeRow = Omit<ShortCode, "createdAt"> & { createdAt: Date }

/** Of `short_code s`. */
export const shortCodeColumns = `s.id, s.store_id as "storeId", s.code,
	case when s.table_id is not null then 'TABLE' when s.zone_id is not null then 'ZONE' else 'ITEM' end as type,
	coalesce(s.table_id, s.zone_id, s.item_id) as "referenceId", s.created_at as "createdAt"`

const one: Prepared = {
	name: "short_code_one",
	text: `select ${shortCodeColumns} from short_code s where s.organization_id = $1 and s.id = $2`,
}
const byCode: Prepared = {
	name: "short_code_by_code",
	text: `select ${shortCodeColumns} from short_code s where s.organization_id = $1 and s.store_id = $2 and s.code = $3`,
}

export function presentShortCode({ createdAt, ...row }: ShortCodeRow): ShortCode {
	return { ...row, createdAt: createdAt.toISOString() }
}

export async function readShortCode(ctx: Context, shortCodeId: string): Promise<ShortCode> {
	const [row] = await ctx.query<ShortCodeRow>(one, [ctx.organizationId, shortCodeId])
	if (!row) throw noSuchCode()
	return presentShortCode(row)
}

export async function findByCode(ctx: Context, storeId: string, code: string): Promise<ShortCode | null> {
	const [row] = await ctx.query<ShortCodeRow>(byCode, [ctx.organizationId, storeId, code])
	return row ? presentShortCode(row) : null
}

export function noSuchCode(): Refusal {
	return new Refusal("NOT_FOUND", "There is no such code.")
}
