import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import type { DB } from "#platform/database/tables.ts"

const rowsMax = 5_000

/** Many rows of one store that name the same columns, in few statements: they travel as one value. */
export async function insertAll(
	ctx: Context,
	table: keyof DB,
	storeId: string,
	rows: readonly Record<string, unknown>[],
): Promise<void> {
	const { organizationId } = ctx
	const [first] = rows
	if (!first) return
	const names = Object.keys({ ...first, organizationId, storeId })
	const columns = sql.join(names.map((name) => sql.ref(name)))
	for (let from = 0; from < rows.length; from += rowsMax) {
		const some = rows.slice(from, from + rowsMax).map((row) => {
			const whole: Record<string, unknown> = { ...row, organizationId, storeId }
			return Object.fromEntries(names.map((name) => [columnOf(name), whole[name]]))
		})
		await sql`insert into ${sql.table(table)} (${columns})
			select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(some)}::jsonb)`.execute(
			ctx.db,
		)
	}
}

function columnOf(name: string): string {
	return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
