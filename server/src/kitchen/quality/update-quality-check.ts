import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { updateQualityCheck as contract, QualityCheck } from "@comanda/contract/kitchen/quality.ts"
import { refuseStale } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { notPossible } from "../not-possible.ts"
import { presentCheck, requireCheck } from "./quality-rows.ts"

const update: Prepared = {
	name: "quality_check_update",
	text: `update quality_check set checkpoints = $3, version = version + 1 where organization_id = $1 and id = $2`,
}

export async function updateQualityCheck(
	ctx: Context,
	{ checkId, checkpoints }: ParsedInputOf<typeof contract>,
): Promise<QualityCheck> {
	const check = await requireCheck(ctx, checkId, { locked: true })
	refuseStale(ctx, check.version, () => presentCheck(check))
	if (check.status !== "PENDING") throw notPossible("check", check.status)
	const asked = checkpoints.map((name) => ({ name, passed: null, note: null }))
	await ctx.query(update, [ctx.organizationId, checkId, JSON.stringify(asked)])
	record(ctx, check.storeId, "QualityCheck.Updated", checkId, {
		ticketId: check.ticketId,
		checkpoints: asked.length,
	})
	return presentCheck({ ...check, checkpoints: asked, version: check.version + 1 })
}
