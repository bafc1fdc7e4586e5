import type { PlatformSettings } from "@comanda/contract/platform-admin/settings.ts"
import type { Context } from "#platform/context.ts"

/** How the installation is run. Anybody may know it; who may change it the database decides. */
export async function readPlatformSettings(ctx: Pick<Context, "db">): Promise<PlatformSettings> {
	const { isOnly, updatedAt, ...row } = await ctx.db
		.selectFrom("platformSetting")
		.selectAll()
		.executeTakeFirstOrThrow()
	return row as PlatformSettings
}
