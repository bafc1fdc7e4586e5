import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { exportMenu as contract } from "@comanda/contract/menu/transfer.ts"
import type { Context } from "#platform/context.ts"
import { writeCsv } from "#platform/journal/write-csv.ts"
import { requireInStore } from "./require-in-store.ts"
import { requireStore } from "./require-store.ts"
import { findTransferItems } from "./transfer/find-items.ts"
import { writeRows } from "./transfer/write-rows.ts"

/** The items as a file, in their order. */
export async function exportMenu(
	ctx: Context,
	{ storeId, menuId, format }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const store = await requireStore(ctx, storeId)
	await requireInStore(ctx, storeId, "menu", [menuId])
	const all = await findTransferItems(ctx, storeId)
	const items = all.filter((item) => !menuId || item.menuId === menuId)
	const { heading, rows } = writeRows(items, store)
	const fileName = `menu-${store.slug}-${ctx.now.toISOString().slice(0, 10)}.${format}`
	if (format === "csv") {
		return { fileName, mediaType: "text/csv", content: writeCsv(heading, rows), items: items.length }
	}
	const objects = rows.map((row) =>
		Object.fromEntries(
			heading.flatMap((column, place) => (row[place] === null ? [] : [[column, row[place]]])),
		),
	)
	const content = `${JSON.stringify(objects, null, "\t")}\n`
	return { fileName, mediaType: "application/json", content, items: items.length }
}
