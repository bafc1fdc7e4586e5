import type { updateTipSettings as contract } from "@comanda/contract/books/tips.ts"
import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { Settings } from "@comanda/contract/organizations/settings.ts"
import { updateStoreSettings } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { requireStore } from "../require-store.ts"

export async function getTipSettings(
	ctx: Context,
	{ storeId }: { storeId: string },
): Promise<Settings["tips"]> {
	return (await requireStore(ctx, storeId)).settings.tips
}

/** They are settings of the store like all others, which a manager may change without the rest of them. */
export async function updateTipSettings(
	ctx: Context,
	{ storeId, ...tips }: ParsedInputOf<typeof contract>,
): Promise<Settings["tips"]> {
	const said = Object.fromEntries(Object.entries(tips).filter(([, value]) => value !== undefined))
	await updateStoreSettings(ctx, { storeId, tips: said })
	return getTipSettings(ctx, { storeId })
}
