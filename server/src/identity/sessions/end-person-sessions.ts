import type { OpenContext } from "#platform/context.ts"
import { revokeCredentialsOf } from "./credential-store.ts"
import { endSessions } from "./person-session-store.ts"

type Ending = { personId: string; only?: string; except?: string; because: string }

/** Ends sessions and what would renew them, in one go. Requests and sockets feel it within five seconds. */
export async function endPersonSessions(
	ctx: Pick<OpenContext, "query">,
	{ personId, only, except, because }: Ending,
): Promise<number> {
	const ended = await endSessions(ctx, personId, only ?? null, except ?? null)
	await revokeCredentialsOf(ctx, ended, because)
	return ended.length
}
