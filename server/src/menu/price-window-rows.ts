import type { PriceWindow } from "@comanda/contract/menu/price-windows.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { isoOf } from "./iso-of.ts"
import { noSuch } from "./lock-draft.ts"

export type PriceWindowRow = Omit<PriceWindow, "deletedAt"> & { deletedAt: Date | null }

/** Of `price_window w`. */
export const priceWindowColumns = `w.id, w.store_id as "storeId", w.name, w.hours, w.first_day as "firstDay",
	w.last_day as "lastDay", w.channels,
	coalesce((select jsonb_agg(jsonb_build_object('itemId', p.item_id, 'variantId', p.variant_id,
			'priceMinor', p.price_minor) order by p.item_id, p.variant_id) from price_window_price p
		where p.organization_id = w.organization_id and p.window_id = w.id), '[]') as prices,
	w.version, w.deleted_at as "deletedAt"`

const one: Prepared = {
	name: "menu_window_one",
	text: `select ${priceWindowColumns} from price_window w where w.organization_id = $1 and w.id = $2`,
}

export function presentPriceWindow({ deletedAt, ...row }: PriceWindowRow): PriceWindow {
	return { ...row, deletedAt: isoOf(deletedAt) }
}

export async function readPriceWindow(ctx: Context, windowId: string): Promise<PriceWindow> {
	const [row] = await ctx.query<PriceWindowRow>(one, [ctx.organizationId, windowId])
	if (!row) throw noSuch("priceWindow")
	return presentPriceWindow(row)
}
