import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

const forget: Prepared = {
	name: "idempotency_forget",
	text: `delete from idempotency_key where organization_id = $1
		and (actor = any ($2::text[]) or answer ->> 'id' = any ($3::text[]) or answer ->> 'orderId' = any ($3::text[]))`,
}

/**
 * Takes away the answers that were kept to be given again: those that somebody was given, and those about things of his.
 * They hold what he wrote.
 */
export async function forgetAnswersOf(
	ctx: Pick<Context, "query" | "organizationId">,
	{ actors, things }: { actors: readonly string[]; things: readonly string[] },
): Promise<void> {
	await ctx.query(forget, [ctx.organizationId, actors, things])
}
