import type { ShortCode } from "@comanda/contract/menu/short-codes.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { taken } from "./create-short-code.ts"
import { findByCode, readShortCode } from "./short-code-rows.ts"

/** The old code leads nowhere from now on. */
export async function updateShortCode(
	ctx: Context,
	{ shortCodeId, code }: { shortCodeId: string; code: string },
): Promise<ShortCode> {
	const { storeId } = await readShortCode(ctx, shortCodeId)
	const other = await findByCode(ctx, storeId, code)
	if (other && other.id !== shortCodeId) throw taken()
	await ctx.db
		.updateTable("shortCode")
		.set({ code })
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", shortCodeId)
		.execute()
	record(ctx, storeId, "ShortCode.Updated", shortCodeId, {})
	return readShortCode(ctx, shortCodeId)
}
