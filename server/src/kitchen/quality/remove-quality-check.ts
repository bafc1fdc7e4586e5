import type { QualityCheck } from "@comanda/contract/kitchen/quality.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { notPossible } from "../not-possible.ts"
import { finishCheck } from "./finish-check.ts"
import { presentCheck, requireCheck } from "./quality-rows.ts"

const remove: Prepared = {
	name: "quality_check_remove",
	text: "delete from quality_check where organization_id = $1 and id = $2",
}

/** Without its check a ticket goes out as it was made. What was looked at stays known. */
export async function removeQualityCheck(
	ctx: Context,
	{ checkId }: { checkId: string },
): Promise<QualityCheck> {
	const { ticketId } = await requireCheck(ctx, checkId)
	const { check, taken } = await finishCheck(ctx, checkId, ticketId)
	if (check.status !== "PENDING") throw notPossible("check", check.status)
	await ctx.query(remove, [ctx.organizationId, checkId])
	record(ctx, check.storeId, "QualityCheck.Removed", checkId, { ticketId })
	await taken.letGo("READY")
	return presentCheck(check)
}
