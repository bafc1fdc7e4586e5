import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { resolveShortCode as contract } from "@comanda/contract/menu/short-codes.ts"
import type { Context } from "#platform/context.ts"
import { requireStore } from "./require-store.ts"
import { findByCode, noSuchCode } from "./short-code-rows.ts"

/** What a code stands for, for who has typed it. */
export async function resolveShortCode(
	ctx: Context,
	{ storeId, code }: { storeId: string; code: string },
): Promise<ResultOf<typeof contract>> {
	await requireStore(ctx, storeId)
	const found = await findByCode(ctx, storeId, code)
	if (!found) throw noSuchCode()
	const { type, referenceId } = found
	return { type, referenceId }
}
