import type { Context } from "#platform/context.ts"
import type { Entry } from "#platform/journal/entry.ts"
import { raiseAlert, resolveAlerts } from "./raise-alert.ts"

/** What the stock says of a thing, by the entry's name: it is short, it is gone, or there is enough again. */
export const shortageTypes = ["Stock.LowAlert", "Stock.Depleted", "Stock.AlertResolved"] as const

export async function noteShortage(ctx: Context, { stream, type, subject }: Entry): Promise<void> {
	if (type === "Stock.AlertResolved") return resolveAlerts(ctx, stream, "INVENTORY_LOW", [subject])
	await raiseAlert(ctx, {
		storeId: stream,
		kind: "INVENTORY_LOW",
		severity: type === "Stock.Depleted" ? "HIGH" : "MEDIUM",
		subject,
		facts: { stockItemId: subject },
		quietly: true,
	})
}
