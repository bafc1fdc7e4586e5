import { sql } from "kysely"
import { refuseStale } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

/** What is drawn up, each with a version of its own. */
export type DraftTable =
	| "menu"
	| "menuCategory"
	| "menuItem"
	| "menuVariant"
	| "optionGroup"
	| "menuOption"
	| "priceWindow"

export type DraftRow = { id: string; storeId: string; version: number; deletedAt: Date | null }

const neverDeleted: ReadonlySet<DraftTable> = new Set(["menuVariant", "menuOption"])

type Options<T> = {
	/** What a caller who read an older version is shown. */
	current?: () => Promise<T>
	orDeleted?: boolean
}

/** Locks what is to be changed, and refuses who has not seen its newest version. */
export async function lockDraft<T>(
	ctx: Context,
	table: DraftTable,
	id: string,
	{ current, orDeleted = false }: Options<T> = {},
): Promise<DraftRow> {
	const deletedAt = neverDeleted.has(table) ? sql`null::timestamptz` : sql.ref("deletedAt")
	const { rows } =
		await sql<DraftRow>`select id, ${sql.ref("storeId")}, version, ${deletedAt} as ${sql.ref("deletedAt")}
		from ${sql.table(table)}
		where ${sql.ref("organizationId")} = ${ctx.organizationId} and id = ${id} for no key update`.execute(
			ctx.db,
		)
	const [row] = rows
	if (!row || (row.deletedAt && !orDeleted)) throw noSuch(table)
	const { ifMatch } = ctx.request
	if (current && ifMatch !== null && ifMatch !== row.version) {
		const shown = await current()
		refuseStale(ctx, row.version, () => shown)
	}
	return row
}

/** Writes what is named and raises the version. */
export async function changeDraft(
	ctx: Context,
	table: DraftTable,
	id: string,
	columns: Record<string, unknown>,
): Promise<void> {
	const named = Object.entries(columns).filter(([, value]) => value !== undefined)
	const set = named.map(
		([name, value]) => sql`${sql.ref(name)} = ${isJson(name, value) ? JSON.stringify(value) : value}`,
	)
	await sql`update ${sql.table(table)} set ${sql.join([...set, sql`version = version + 1`])}
		where ${sql.ref("organizationId")} = ${ctx.organizationId} and id = ${id}`.execute(ctx.db)
}

/** Taxes are a list that is one value; other lists are lists to the database too. */
function isJson(name: string, value: unknown): boolean {
	if (Array.isArray(value)) return name === "taxes" || name === "takeawayTaxes"
	return typeof value === "object" && value !== null && !(value instanceof Date)
}

const words: Record<DraftTable, string> = {
	menu: "menu",
	menuCategory: "category",
	menuItem: "item",
	menuVariant: "variant",
	optionGroup: "group of options",
	menuOption: "option",
	priceWindow: "price window",
}

export function noSuch(table: DraftTable): Refusal {
	return new Refusal("NOT_FOUND", `There is no such ${words[table]}.`)
}
