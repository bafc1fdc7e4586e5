import { sql } from "kysely"
import { provenOrganization } from "#platform/context.ts"
import type { Databases } from "#platform/database/databases.ts"
import { inTransaction, type Scope } from "#platform/database/transaction.ts"
import type { SealedColumn } from "./rotate-keys.ts"
import { SealingError } from "./sealed-text.ts"
import type { Sealing } from "./sealing.ts"

export type Resealed = {
	resealed: number
	/** What did not open, by table and key: it was damaged before, and is left as it is. */
	unopened: string[]
}

type Row = { ids: string[]; sealed: string }

const batchSize = 200
const saidEvery = 10_000

/** Seals with the newest key whatever a column holds under an older one. */
export async function resealColumn(
	databases: Databases,
	sealing: Sealing,
	key: number,
	column: SealedColumn,
	say: (line: string) => void,
): Promise<Resealed> {
	const done: Resealed = { resealed: 0, unopened: [] }
	for (const scope of await scopesOf(databases, column)) {
		let after: string[] | null = null
		do {
			const { rows, resealed, unopened } = await resealBatch(databases, scope, sealing, key, column, after)
			const saidBefore = Math.floor(done.resealed / saidEvery)
			done.resealed += resealed
			done.unopened.push(...unopened)
			if (Math.floor(done.resealed / saidEvery) > saidBefore)
				say(`  ${column.place}: ${done.resealed} so far`)
			after = rows.length === batchSize ? (rows.at(-1)?.ids ?? null) : null
		} while (after)
	}
	if (done.resealed > 0) say(`  ${column.place}: ${done.resealed} sealed anew`)
	return done
}

async function scopesOf({ reader }: Databases, { ids }: SealedColumn): Promise<Scope[]> {
	if (!ids.includes("organization_id")) return [{ organizationId: null, stores: [] }]
	const { rows } = await reader.query("select organization_id as id from organization_directory order by 1")
	return rows.map(({ id }) => ({ organizationId: provenOrganization(id), stores: "*" }))
}

async function resealBatch(
	{ app }: Databases,
	scope: Scope,
	sealing: Sealing,
	key: number,
	{ table, column, ids, place }: SealedColumn,
	after: readonly string[] | null,
): Promise<Resealed & { rows: Row[] }> {
	const [from, sealedColumn] = [sql.table(table), sql.ref(column)]
	const keys = ids.map((id) => sql.ref(id))
	const { value } = await inTransaction(app, scope, async ({ db }) => {
		const texts = keys.map((id) => sql`${id}::text`)
		const beyond = after ? sql`and (${sql.join(keys)}) > (${sql.join(after)})` : sql``
		const { rows } = await sql<Row>`
			select array[${sql.join(texts)}] as ids, ${sealedColumn} as sealed from ${from}
			where ${sealedColumn} is not null and ${sealedColumn} not like ${`s1.${key}.%`} ${beyond}
			order by ${sql.join(keys)} limit ${sql.lit(batchSize)}`.execute(db)
		const unopened: string[] = []
		let resealed = 0
		for (const row of rows) {
			const fresh = await sealAnew(sealing, row.sealed, place)
			if (fresh === null) {
				unopened.push(`${table}.${column} ${row.ids.join(" ")}`)
				continue
			}
			const same = keys.map((id, at) => sql`${id} = ${row.ids[at]}`)
			// Only if it still is what was read: a program that changed it meanwhile has sealed the newer value.
			const { numAffectedRows } = await sql`update ${from} set ${sealedColumn} = ${fresh}
				where ${sql.join(same, sql` and `)} and ${sealedColumn} = ${row.sealed}`.execute(db)
			resealed += Number(numAffectedRows ?? 0)
		}
		return { rows, resealed, unopened }
	})
	return value
}

async function sealAnew(sealing: Sealing, sealed: string, place: string): Promise<string | null> {
	try {
		return sealing.seal(await sealing.open(sealed, place), place)
	} catch (error) {
		if (error instanceof SealingError) return null
		throw error
	}
}
