import type { Translated } from "@comanda/contract/text.ts"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"

export type NewStockItem = {
	name: Translated
	unit: string
	onHand: string
	minimum: string
	unitCostMinor: number
}

/** Puts a new thing on the shelf with a first count, which is its first movement. */
export async function countIn(ctx: Context, storeId: string, item: NewStockItem): Promise<string> {
	const id = newId()
	const { organizationId } = ctx
	const { name, unit, onHand, minimum, unitCostMinor } = item
	await ctx.db
		.insertInto("stockItem")
		.values({
			organizationId,
			id,
			storeId,
			name: JSON.stringify(name),
			unit,
			available: onHand,
			minimum,
			unitCostMinor,
		})
		.execute()
	await ctx.db
		.insertInto("stockMovement")
		.values({
			organizationId,
			id: newId(),
			storeId,
			stockItemId: id,
			kind: "COUNT",
			availableChange: onHand,
			heldChange: 0,
		})
		.execute()
	return id
}
