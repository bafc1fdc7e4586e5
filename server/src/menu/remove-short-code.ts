import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { readShortCode } from "./short-code-rows.ts"

export async function removeShortCode(
	ctx: Context,
	{ shortCodeId }: { shortCodeId: string },
): Promise<{ id: string }> {
	const { storeId } = await readShortCode(ctx, shortCodeId)
	const one = ctx.db.deleteFrom("shortCode").where("organizationId", "=", ctx.organizationId)
	await one.where("id", "=", shortCodeId).execute()
	record(ctx, storeId, "ShortCode.Deleted", shortCodeId, {})
	return { id: shortCodeId }
}
