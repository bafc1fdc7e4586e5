import type { PlatformRole } from "@comanda/contract/permissions.ts"
import type { OpenContext } from "#platform/context.ts"

type Grant = { personId: string; role: PlatformRole; grantedBy: string | null }

/** Writes who holds which role of the platform, in place of what he held before. */
export async function writeRole(ctx: Pick<OpenContext, "db" | "now">, grant: Grant): Promise<void> {
	const { personId, ...given } = { ...grant, grantedAt: ctx.now, revokedAt: null }
	await ctx.db
		.insertInto("platformAdmin")
		.values({ personId, ...given })
		.onConflict((row) => row.column("personId").doUpdateSet(given))
		.execute()
}
