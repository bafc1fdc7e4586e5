import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { raiseKitchenAlert as contract, KitchenAlert } from "@comanda/contract/kitchen/alerts.ts"
import type { Context } from "#platform/context.ts"
import { requireStore } from "../require-store.ts"
import { presentAlert } from "./alert-rows.ts"
import { raiseAlert } from "./raise-alert.ts"

export async function raiseKitchenAlert(
	ctx: Context,
	{ storeId, kind, severity, note }: ParsedInputOf<typeof contract>,
): Promise<KitchenAlert> {
	await requireStore(ctx, storeId)
	const row = await raiseAlert(ctx, { storeId, kind, severity, subject: storeId, note: note ?? null })
	if (!row) throw new Error("The alert was not written.")
	return presentAlert(row)
}
