import type { Context } from "#platform/context.ts"
import type { DB } from "#platform/database/tables.ts"

/** A statement holds 65,535 values, and no table of ours has a hundred columns. */
const rowsMax = 500

/** Many rows of one store, in few statements. */
export async function insertAll(
	ctx: Context,
	table: keyof DB,
	storeId: string,
	rows: readonly Record<string, unknown>[],
): Promise<void> {
	const { organizationId } = ctx
	for (let from = 0; from < rows.length; from += rowsMax) {
		const some = rows.slice(from, from + rowsMax).map((row) => ({ ...row, organizationId, storeId }))
		await ctx.db
			.insertInto(table)
			.values(some as never)
			.execute()
	}
}
