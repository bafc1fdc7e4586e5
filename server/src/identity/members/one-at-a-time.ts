import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

const take: Prepared = {
	name: "standing_lock",
	text: "select pg_advisory_xact_lock(hashtextextended('standing:' || $1::text, 0))",
}

/**
 * Who changes people's standing in an organization does it after whoever does so at the same moment: of two owners who
 * demote each other the second finds what the first has left. Taken before anything is read.
 */
export async function oneAtATime(ctx: Pick<Context, "query" | "organizationId">): Promise<void> {
	await ctx.query(take, [ctx.organizationId])
}
