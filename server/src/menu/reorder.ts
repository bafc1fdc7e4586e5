import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { type DraftTable, noSuch } from "./lock-draft.ts"

type Listed = {
	table: DraftTable
	/** What they are all in. */
	within: string
	id: string
	ids: readonly string[]
}

/** Those that are named take each other's places, in the order given. The others stay where they are. */
export async function reorder(ctx: Context, { table, within, id, ids }: Listed): Promise<void> {
	const alive =
		table === "menuVariant" || table === "menuOption" ? sql`` : sql`and ${sql.ref("deletedAt")} is null`
	const { rows } = await sql<{ id: string; sort: number }>`select id, sort from ${sql.table(table)}
		where ${sql.ref("organizationId")} = ${ctx.organizationId} and ${sql.ref(within)} = ${id} ${alive}
		order by id for no key update`.execute(ctx.db)
	const before = rows.toSorted((a, b) => a.sort - b.sort || (a.id < b.id ? -1 : 1)).map((row) => row.id)
	const named = new Set(ids)
	if (before.filter((each) => named.has(each)).length < named.size) throw noSuch(table)
	const next = ids[Symbol.iterator]()
	const after = before.map((each) => (named.has(each) ? (next.next().value ?? each) : each))
	await sql`update ${sql.table(table)} t set sort = n.place
		from unnest(${after}::uuid[]) with ordinality as n(id, place)
		where t.${sql.ref("organizationId")} = ${ctx.organizationId} and t.id = n.id`.execute(ctx.db)
}
