import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

/** What parts of a menu point at, and what it is called when it is missing. */
const words = {
	menu: "menu",
	menuCategory: "category",
	menuItem: "item",
	menuVariant: "variant",
	optionGroup: "group of options",
	zone: "zone",
	counter: "counter",
	image: "picture",
	floorTable: "table",
} as const
const softDeleted: ReadonlySet<string> = new Set(["menu", "menuCategory", "menuItem", "optionGroup"])

/** Things of another store do not exist in this one, whoever reaches both. They are held until the end of the change. */
export async function requireInStore(
	ctx: Context,
	storeId: string,
	table: keyof typeof words,
	ids: readonly (string | null | undefined)[],
): Promise<void> {
	const wanted = [...new Set(ids.filter((id) => id !== null && id !== undefined))]
	if (wanted.length === 0) return
	const alive = softDeleted.has(table) ? sql`and ${sql.ref("deletedAt")} is null` : sql``
	const { rows } = await sql`select id from ${sql.table(table)}
		where ${sql.ref("organizationId")} = ${ctx.organizationId} and ${sql.ref("storeId")} = ${storeId}
			and id = any(${wanted}::uuid[]) ${alive} for key share`.execute(ctx.db)
	if (rows.length < wanted.length)
		throw new Refusal("NOT_FOUND", `There is no such ${words[table]} in this store.`)
}
