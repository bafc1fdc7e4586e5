import { sql } from "kysely"
import type { OpenContext } from "#platform/context.ts"
import { isGenuine, readTableCode } from "./table-code.ts"

/** What a code stands for: a table, or a zone of which the guest says at which table. */
export type Place = {
	organizationId: string
	storeId: string
	tableId: string | null
	zoneId: string | null
}

type Listed = { storeId: string; organizationId: string }

/** Reads a code as it was scanned or typed. A forged one, an outdated one and one of nobody look the same: null. */
export async function readPlaceCode(ctx: OpenContext, text: string): Promise<Place | null> {
	return (await readScanned(ctx, text)) ?? (await readTyped(ctx, text))
}

async function readScanned(ctx: OpenContext, text: string): Promise<Place | null> {
	const code = readTableCode(text)
	const listed = code && (await findListed(ctx, "store_id", code.storeId))
	if (!code || !listed) return null
	const tenant = await ctx.enter(listed.organizationId, [listed.storeId])
	// A zone's code is made like a table's, of the zone's id.
	const { rows } = await sql<{ kind: string; codeVersion: number }>`
		select 'table' as kind, code_version as "codeVersion" from floor_table
			where organization_id = ${tenant.organizationId} and id = ${code.tableId} and deleted_at is null
		union all
		select 'zone', code_version from zone
			where organization_id = ${tenant.organizationId} and id = ${code.tableId} and deleted_at is null`.execute(
		tenant.db,
	)
	const [found] = rows
	if (!found || !isGenuine(ctx.signing, code, found.codeVersion)) return null
	const isTable = found.kind === "table"
	return { ...listed, tableId: isTable ? code.tableId : null, zoneId: isTable ? null : code.tableId }
}

/** As people type it: in small letters, with spaces. The store's code comes first. */
async function readTyped(ctx: OpenContext, text: string): Promise<Place | null> {
	const [, shortId, placeCode] =
		/^([2-9A-HJKMNP-Z]{4,8})-([2-9A-HJKMNP-Z]{6})$/.exec(text.toUpperCase().replaceAll(/\s/g, "")) ?? []
	const listed = shortId && (await findListed(ctx, "short_id", shortId))
	if (!listed || !placeCode) return null
	const tenant = await ctx.enter(listed.organizationId, [listed.storeId])
	const { rows } = await sql<{ tableId: string | null; zoneId: string | null }>`
		select id as "tableId", null::uuid as "zoneId" from floor_table where organization_id = ${tenant.organizationId}
			and store_id = ${listed.storeId} and short_code = ${placeCode} and deleted_at is null
		union all
		select null, id from zone where organization_id = ${tenant.organizationId}
			and store_id = ${listed.storeId} and short_code = ${placeCode} and deleted_at is null`.execute(
		tenant.db,
	)
	return rows[0] ? { ...listed, ...rows[0] } : null
}

async function findListed(
	ctx: OpenContext,
	by: "store_id" | "short_id",
	value: string,
): Promise<Listed | null> {
	const { rows } = await sql<Listed>`select store_id as "storeId", organization_id as "organizationId"
		from store_directory where ${sql.ref(by)} = ${value} and not is_deleted`.execute(ctx.db)
	return rows[0] ?? null
}
