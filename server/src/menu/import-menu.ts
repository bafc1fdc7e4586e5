import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { importMenu as contract } from "@comanda/contract/menu/transfer.ts"
import type { Translated } from "@comanda/contract/text.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { lockDraft, noSuch } from "./lock-draft.ts"
import { requireStore } from "./require-store.ts"
import { touchMenus } from "./touch-menus.ts"
import { findTransferItems } from "./transfer/find-items.ts"
import { planImport } from "./transfer/plan-import.ts"
import { readRow } from "./transfer/read-row.ts"
import { readTable } from "./transfer/read-table.ts"
import { writeImport } from "./transfer/write-import.ts"

const categoriesOf: Prepared = {
	name: "menu_import_categories",
	text: `select id, name from menu_category where organization_id = $1 and menu_id = $2 and deleted_at is null order by sort`,
}

/** Reads a file into a menu. Rows that are wrong are refused one by one; the others are written, unless it is a trial. */
export async function importMenu(
	ctx: Context,
	{ storeId, menuId, format, content, dryRun }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const store = await requireStore(ctx, storeId)
	// Two files at once would each make the same items.
	const menu = await lockDraft(ctx, "menu", menuId)
	if (menu.storeId !== storeId) throw noSuch("menu")
	const rows = readTable(format, content).map((row) => ({ line: row.line, ...readRow(row, store) }))
	const [items, categories] = await Promise.all([
		findTransferItems(ctx, storeId),
		ctx.query<{ id: string; name: Translated }>(categoriesOf, [ctx.organizationId, menuId]),
	])
	const plan = planImport(rows, { language: store.language, menuId, items, categories })
	const count = (outcome: string) => plan.results.filter((result) => result.outcome === outcome).length
	const counts = {
		created: count("CREATED"),
		updated: count("UPDATED"),
		unchanged: count("UNCHANGED"),
		refused: count("REFUSED"),
	}
	if (!dryRun && counts.created + counts.updated > 0) {
		await writeImport(ctx, { storeId, menuId }, plan)
		await touchMenus(ctx, [menuId])
		record(ctx, storeId, "Menu.Imported", menuId, { format, ...counts })
	}
	const shown = dryRun
		? plan.results.map((result) => (result.outcome === "CREATED" ? { ...result, itemId: null } : result))
		: plan.results
	return { dryRun, ...counts, rows: shown }
}
