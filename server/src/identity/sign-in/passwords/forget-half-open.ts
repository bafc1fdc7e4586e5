import type { OpenContext } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { dropChallengesOf } from "../second-factor/challenge-store.ts"

const retireResets: Prepared = {
	name: "person_link_retire_resets",
	text: `update person_link set used_at = now()
		where person_id = $1 and purpose = 'RESET_PASSWORD' and used_at is null`,
}

/** When a password or an address changes, nothing that was begun with the old one may still lead in. */
export async function forgetHalfOpen(ctx: Pick<OpenContext, "query">, personId: string): Promise<void> {
	await dropChallengesOf(ctx, personId)
	await ctx.query(retireResets, [personId])
}
