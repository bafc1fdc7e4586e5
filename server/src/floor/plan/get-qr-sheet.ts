import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { getQrSheet as contract, QrSheet } from "@comanda/contract/floor/plan.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { requireStore } from "../require-store.ts"
import { findTables } from "./table-rows.ts"
import { requireZoneOf } from "./zone-rows.ts"

/** More tables than one house has; a sheet of them is a hundred pages. */
const codesMax = 900

/** What is printed: each table's code to scan, and below it the one to type. */
export async function getQrSheet(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<QrSheet> {
	const { storeId, zoneId } = input
	const store = await requireStore(ctx, storeId)
	if (zoneId) await requireZoneOf(ctx, storeId, zoneId)
	const { rows } = await findTables(ctx, { storeId, zoneId, limit: codesMax, offset: 0 })
	const listed = await sql<{ shortId: string }>`select short_id as "shortId" from store_directory
		where store_id = ${storeId}`.execute(ctx.db)
	const storeCode = listed.rows[0]?.shortId ?? ""
	return {
		storeName: store.name,
		storeCode,
		codes: rows.map(({ number, zoneName, shortCode, link }) => ({
			number,
			zoneName,
			shortCode: `${storeCode}-${shortCode}`,
			link,
		})),
	}
}
