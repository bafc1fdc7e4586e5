import type { Caller, OpenContext } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"

const freshMinutes = 10

const find: Prepared = {
	name: "person_session_is_fresh",
	text: `select created_at > now() - interval '${freshMinutes} minutes' and ended_at is null and method <> 'federated'
			as "isFresh" from person_session where id = $1 and person_id = $2`,
}

/** Somebody who has just signed in here, not whoever finds a screen left open. */
export async function isFreshSession(
	ctx: Pick<OpenContext, "query">,
	{ id, sessionId }: Caller & { kind: "person" },
): Promise<boolean> {
	const [row] = await ctx.query<{ isFresh: boolean }>(find, [sessionId, id])
	return row?.isFresh ?? false
}

/** Where there is no password to ask for. */
export async function requireFreshSession(
	ctx: Pick<OpenContext, "query">,
	caller: Caller & { kind: "person" },
): Promise<void> {
	if (!(await isFreshSession(ctx, caller)))
		throw new Refusal("FORBIDDEN", "Sign in again first: this is for who has just come in.")
}
