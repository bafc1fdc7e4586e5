import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"

const existing: Prepared = {
	name: "cash_movement_exists",
	text: "select 1 from cash_movement where organization_id = $1 and id = $2",
}

/** An id that somebody made is used once. Who asks has locked the drawer. */
export async function refuseKnownMovement(ctx: Context, id: string): Promise<void> {
	const found = await ctx.query(existing, [ctx.organizationId, id])
	if (found.length > 0) throw new Refusal("CONFLICT", "A movement with this id was made before.")
}
