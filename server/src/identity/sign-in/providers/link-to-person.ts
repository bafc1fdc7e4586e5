import type { ProviderProblem } from "@comanda/contract/identity/other-ways-in.ts"
import type { OpenContext } from "#platform/context.ts"
import { findSessionById } from "../../sessions/person-session-store.ts"
import type { Attempt } from "./attempt-store.ts"
import { findLinked, linkAccount } from "./person-of-account.ts"
import type { Identity } from "./provider.ts"

/** Lets another account open the one of somebody who is signed in, and still is. One of a kind for each person. */
export async function linkToPerson(
	ctx: OpenContext,
	{ personId, sessionId }: Attempt,
	identity: Identity,
): Promise<ProviderProblem | null> {
	const session = sessionId && (await findSessionById(ctx, sessionId))
	if (!session || session.isOver || session.personId !== personId) return "LINK_EXPIRED"
	const linked = await findLinked(ctx, identity)
	if (linked) return linked === personId ? null : "CONFLICT"
	const another = await ctx.db
		.selectFrom("personAccount")
		.select("id")
		.where("personId", "=", personId)
		.where("providerId", "=", identity.issuer)
		.executeTakeFirst()
	if (another) return "CONFLICT"
	await linkAccount(ctx, personId, identity, "person")
	return null
}
