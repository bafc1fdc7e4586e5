import type { QualityCheck } from "@comanda/contract/kitchen/quality.ts"
import type { Context } from "#platform/context.ts"
import { presentCheck, requireCheck } from "./quality-rows.ts"

export async function getQualityCheck(ctx: Context, { checkId }: { checkId: string }): Promise<QualityCheck> {
	return presentCheck(await requireCheck(ctx, checkId))
}
