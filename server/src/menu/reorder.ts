import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import type { DraftTable } from "./lock-draft.ts"

type Listed = {
	table: DraftTable
	/** What they are all in. */
	within: string
	id: string
	ids: readonly string[]
}

/** Puts all that is in something in a new order. Who has not seen all of it cannot order it. */
export async function reorder(ctx: Context, { table, within, id, ids }: Listed): Promise<void> {
	const alive =
		table === "menuVariant" || table === "menuOption" ? sql`` : sql`and ${sql.ref("deletedAt")} is null`
	const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)}
		where ${sql.ref("organizationId")} = ${ctx.organizationId} and ${sql.ref(within)} = ${id} ${alive}
		order by id for no key update`.execute(ctx.db)
	const there = new Set(rows.map((row) => row.id))
	if (there.size !== ids.length || ids.some((each) => !there.has(each))) {
		const data = { ids: [...there] }
		throw new Refusal("CONFLICT", "This list is not what is there now.", { data })
	}
	await sql`update ${sql.table(table)} t set sort = n.place from unnest(${[...ids]}::uuid[]) with ordinality as n(id, place)
		where t.${sql.ref("organizationId")} = ${ctx.organizationId} and t.id = n.id`.execute(ctx.db)
}
