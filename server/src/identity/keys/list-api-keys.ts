import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listApiKeys as contract } from "@comanda/contract/identity/keys.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { Context } from "#platform/context.ts"
import { apiKeyColumns, isKeyInReach, presentApiKey } from "./api-key-rows.ts"

/** Newest first, those that were revoked as well: who looks for what a program could do finds it here. */
export async function listApiKeys(
	ctx: Context,
	{ page, limit }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const keys = ctx.db
		.selectFrom("apiKey")
		.where("organizationId", "=", ctx.organizationId)
		.where(isKeyInReach(ctx))
	const [rows, counted] = await Promise.all([
		keys
			.select(apiKeyColumns)
			.orderBy("createdAt", "desc")
			.orderBy("id", "desc")
			.limit(limit)
			.offset((page - 1) * limit)
			.execute(),
		keys.select((row) => row.fn.countAll<number>().as("count")).executeTakeFirstOrThrow(),
	])
	return { rows: rows.map(presentApiKey), meta: pageMeta(page, limit, Number(counted.count)) }
}
