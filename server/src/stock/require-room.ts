import { shelfMilliMax } from "@comanda/contract/stock/units.ts"
import { Refusal } from "#platform/refusal.ts"
import type { ItemRow } from "./item-rows.ts"

/** What orders hold is not there to be taken, and no shelf is without end. */
export function requireRoom({ availableMilli, heldMilli }: ItemRow, changeMilli: number): void {
	const data = { availableMilli, heldMilli }
	if (availableMilli + changeMilli < 0) {
		throw new Refusal("STOCK_TOO_LOW", "Less is free than this takes.", { data })
	}
	if (availableMilli + heldMilli + changeMilli > shelfMilliMax) {
		throw new Refusal("STOCK_TOO_HIGH", "There would be more than can be counted.", { data })
	}
}
