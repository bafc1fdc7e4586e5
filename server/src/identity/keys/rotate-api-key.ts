import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { rotateApiKey as contract } from "@comanda/contract/identity/keys.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { streamFor } from "../members/stream-for.ts"
import { apiKeyColumns, lockApiKey, presentApiKey } from "./api-key-rows.ts"
import { newKey } from "./new-key.ts"
import { requireHeld } from "./require-held.ts"

/**
 * Makes a new key in place of the old one, which opens for some hours more, as does what it was exchanged for. A third
 * one is never open: what was replaced before ends now.
 */
export async function rotateApiKey(
	ctx: Context,
	{ keyId, overlapHours }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const before = await lockApiKey(ctx, keyId)
	if (before.revokedAt || (before.expiresAt && before.expiresAt <= ctx.now))
		throw new Refusal("CONFLICT", "This key has ended: make another one.")
	// Who rotates holds the new key in his hand, so he must be one who could have made it.
	await requireHeld(ctx, presentApiKey(before).scopes, before.onlyStores)
	const { key, secretHash } = newKey(ctx, keyId)
	const previousUntil = new Date(ctx.now.getTime() + overlapHours * 3_600_000)
	const after = await ctx.db
		.updateTable("apiKey")
		.set({ secretHash, previousHash: before.secretHash, previousUntil, misusedAt: null })
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", keyId)
		.returning(apiKeyColumns)
		.executeTakeFirstOrThrow()
	record(ctx, streamFor(ctx, before.onlyStores ?? []), "ApiKey.Rotated", keyId, { previousUntil })
	return { key, apiKey: presentApiKey(after) }
}
