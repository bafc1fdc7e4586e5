import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { createApiKey as contract } from "@comanda/contract/identity/keys.ts"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { streamFor } from "../members/stream-for.ts"
import { apiKeyColumns, presentApiKey } from "./api-key-rows.ts"
import { newKey } from "./new-key.ts"
import { requireHeld } from "./require-held.ts"
import { requireLater } from "./require-later.ts"

const keysMax = 200

/** Makes a key. The whole of it is in this answer and nowhere else: we keep a hash. */
export async function createApiKey(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { organizationId } = ctx
	const storeIds = input.storeIds ? [...new Set(input.storeIds)] : null
	const scopes = [...new Set(input.scopes)]
	const expiresAt = requireLater(ctx.now, input.expiresAt)
	if (storeIds) await requireStores(ctx, storeIds)
	await requireHeld(ctx, scopes, storeIds)
	await requireRoom(ctx)
	const id = newId()
	const { key, prefix, secretHash } = newKey(ctx, id)
	const row = await ctx.db
		.insertInto("apiKey")
		.values({
			organizationId,
			id,
			name: input.name,
			prefix,
			secretHash,
			scopes,
			onlyStores: storeIds,
			ipAllow: input.ipAllow,
			expiresAt,
			createdBy: ctx.caller.kind === "nobody" ? null : ctx.caller.id,
		})
		.returning(apiKeyColumns)
		.executeTakeFirstOrThrow()
	record(ctx, streamFor(ctx, storeIds ?? []), "ApiKey.Created", id, { scopes, storeIds, expiresAt })
	return { key, apiKey: presentApiKey(row) }
}

async function requireStores(ctx: Context, storeIds: readonly string[]): Promise<void> {
	const found = await ctx.db
		.selectFrom("store")
		.select("id")
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "in", storeIds)
		.where("deletedAt", "is", null)
		.execute()
	if (found.length < storeIds.length)
		throw new Refusal("NOT_FOUND", "There is no such store within your reach.")
}

async function requireRoom({ db, organizationId }: Context): Promise<void> {
	const { count } = await db
		.selectFrom("apiKey")
		.select((row) => row.fn.countAll<number>().as("count"))
		.where("organizationId", "=", organizationId)
		.where("revokedAt", "is", null)
		.executeTakeFirstOrThrow()
	if (Number(count) >= keysMax)
		throw new Refusal("CONFLICT", "There are many keys already: revoke some first.")
}
