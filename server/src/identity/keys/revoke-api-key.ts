import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { revokeApiKey as contract } from "@comanda/contract/identity/keys.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { streamFor } from "../members/stream-for.ts"
import { revokeCredentialsOf } from "../sessions/credential-store.ts"
import { apiKeyColumns, lockApiKey, presentApiKey } from "./api-key-rows.ts"

/** A key opens nothing any more, nor does what it was exchanged for. */
export async function revokeApiKey(
	ctx: Context,
	{ keyId }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const before = await lockApiKey(ctx, keyId)
	if (before.revokedAt) return presentApiKey(before)
	const after = await ctx.db
		.updateTable("apiKey")
		.set({ revokedAt: ctx.now })
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", keyId)
		.returning(apiKeyColumns)
		.executeTakeFirstOrThrow()
	await revokeCredentialsOf(ctx, [keyId], "key revoked")
	record(ctx, streamFor(ctx, before.onlyStores ?? []), "ApiKey.Revoked", keyId, {})
	return presentApiKey(after)
}
