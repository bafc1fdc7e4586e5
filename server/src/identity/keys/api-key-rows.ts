import type { ApiKey } from "@comanda/contract/identity/keys.ts"
import type { Permission } from "@comanda/contract/permissions.ts"
import { type Expression, type SqlBool, sql } from "kysely"
import type { z } from "zod"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

export type ApiKeyRow = {
	id: string
	name: string
	prefix: string
	scopes: string[]
	onlyStores: string[] | null
	ipAllow: string[]
	expiresAt: Date | null
	lastUsedAt: Date | null
	createdAt: Date
	revokedAt: Date | null
	previousUntil: Date | null
}

export const apiKeyColumns = [
	"id",
	"name",
	"prefix",
	"scopes",
	"onlyStores",
	"ipAllow",
	"expiresAt",
	"lastUsedAt",
	"createdAt",
	"revokedAt",
	"previousUntil",
] as const

/** Keys that open nothing beyond the caller's stores. One that opens more does not exist for him. */
export function isKeyInReach({ stores }: Context): Expression<SqlBool> {
	return stores === "*" ? sql<SqlBool>`true` : sql<SqlBool>`only_stores <@ ${[...stores]}::uuid[]`
}

/** The key, locked, or a refusal. */
export async function lockApiKey(ctx: Context, keyId: string): Promise<ApiKeyRow & { secretHash: Buffer }> {
	const row = await ctx.db
		.selectFrom("apiKey")
		.select([...apiKeyColumns, "secretHash"])
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", keyId)
		.where(isKeyInReach(ctx))
		.forUpdate()
		.executeTakeFirst()
	if (!row) throw new Refusal("NOT_FOUND", "There is no such key here.")
	return row
}

export function presentApiKey({ onlyStores, scopes, ...row }: ApiKeyRow): z.infer<typeof ApiKey> {
	return {
		id: row.id,
		name: row.name,
		prefix: row.prefix,
		scopes: scopes as [Permission, ...Permission[]],
		storeIds: onlyStores,
		ipAllow: row.ipAllow,
		expiresAt: row.expiresAt?.toISOString() ?? null,
		lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
		createdAt: row.createdAt.toISOString(),
		revokedAt: row.revokedAt?.toISOString() ?? null,
		previousUntil: row.previousUntil?.toISOString() ?? null,
	}
}
