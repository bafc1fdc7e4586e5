import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

/** A forgotten ticket says nothing of how long one takes. */
const secondsMax = 3_600

const note: Prepared = {
	name: "counter_note_usual",
	text: `update counter set usual_seconds = (usual_seconds * 4 + $3) / 5 where organization_id = $1 and id = $2`,
}

/** A bumped ticket moves what is usual at its counter by a fifth of the difference. */
export async function noteUsual(
	ctx: Context,
	{ counterId, createdAt, startedAt }: { counterId: string | null; createdAt: Date; startedAt: Date | null },
): Promise<void> {
	if (!counterId) return
	const began = startedAt && startedAt < ctx.now ? startedAt : createdAt
	const seconds = Math.round((ctx.now.getTime() - began.getTime()) / 1_000)
	await ctx.query(note, [ctx.organizationId, counterId, Math.max(0, Math.min(secondsMax, seconds))])
}
