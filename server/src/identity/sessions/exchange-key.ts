import type { Tokens } from "@comanda/contract/identity/sessions.ts"
import type { OutsideContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import type { Door } from "../door.ts"
import { issueTokens, openCredential } from "./issue-tokens.ts"

/** A program shows its key once, and goes on with short tokens and a refresh token that changes at each use. */
export function exchangeKeyWith(door: Door) {
	return async function exchangeKey(ctx: OutsideContext): Promise<Tokens> {
		const { caller } = ctx
		if (caller.kind !== "key") throw new Refusal("FORBIDDEN", "Only an API key is exchanged here.")
		const credential = await ctx.transact((open) =>
			openCredential(open, { kind: "key", ownerId: caller.id, tenant: caller.organizationId }),
		)
		const { cookie, ...tokens } = await issueTokens(
			{ signing: ctx.signing, access: door.access },
			credential,
			caller.id,
		)
		return tokens
	}
}
