import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { updateApiKey as contract } from "@comanda/contract/identity/keys.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { streamFor } from "../members/stream-for.ts"
import { apiKeyColumns, lockApiKey, presentApiKey } from "./api-key-rows.ts"
import { requireLater } from "./require-later.ts"

/** Changes a key's name, addresses or end. What it may do is not changed: for that, another key is made. */
export async function updateApiKey(
	ctx: Context,
	{ keyId, name, ipAllow, expiresAt }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const before = await lockApiKey(ctx, keyId)
	if (before.revokedAt) throw new Refusal("CONFLICT", "This key was revoked.")
	const end = expiresAt === undefined ? before.expiresAt : requireLater(ctx.now, expiresAt)
	const after = await ctx.db
		.updateTable("apiKey")
		.set({ name: name ?? before.name, ipAllow: ipAllow ?? before.ipAllow, expiresAt: end })
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", keyId)
		.returning(apiKeyColumns)
		.executeTakeFirstOrThrow()
	const changed = Object.entries({ name, ipAllow, expiresAt }).flatMap(([field, value]) =>
		value === undefined ? [] : [field],
	)
	if (changed.length > 0) {
		// Addresses may be somebody's home: that they changed is told, what they are is not.
		const payload = { changed, previous: { expiresAt: before.expiresAt }, current: { expiresAt: end } }
		record(ctx, streamFor(ctx, before.onlyStores ?? []), "ApiKey.Updated", keyId, payload)
	}
	return presentApiKey(after)
}
