import { type PageMeta, pageMeta } from "@comanda/contract/page.ts"
import { type RawBuilder, sql } from "kysely"
import type { Context } from "#platform/context.ts"

type Listing = {
	columns: string
	/** From `from` to the end of the conditions. */
	found: RawBuilder<unknown>
	order: string
	page: number
	limit: number
}

/** A page of what was found, and how much there is. */
export async function pageOf<Row>(
	ctx: Context,
	{ columns, found, order, page, limit }: Listing,
): Promise<{ rows: Row[]; meta: PageMeta }> {
	const [{ rows }, counted] = await Promise.all([
		sql<Row>`select ${sql.raw(columns)} ${found} order by ${sql.raw(order)} limit ${limit} offset ${(page - 1) * limit}`.execute(
			ctx.db,
		),
		sql<{ total: number }>`select count(*)::int as total ${found}`.execute(ctx.db),
	])
	return { rows, meta: pageMeta(page, limit, counted.rows[0]?.total ?? 0) }
}

/** Whether a name, in any of its languages, holds what is looked for. */
export function isNamed(column: string, q: string): RawBuilder<boolean> {
	return sql<boolean>`exists (select from jsonb_each_text(${sql.raw(column)}) w
		where position(lower(${q}) in lower(w.value)) > 0)`
}
