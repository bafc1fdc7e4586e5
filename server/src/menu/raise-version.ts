import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

const raise: Prepared = {
	name: "menu_version_raise",
	text: `insert into menu_version (organization_id, store_id) values ($1, $2)
		on conflict (organization_id, store_id) do update set version = menu_version.version + 1`,
}

/** Written with every change of what is sold now: whoever kept the menu sees that his is older. */
export async function raiseVersion(ctx: Context, storeId: string): Promise<void> {
	await ctx.query(raise, [ctx.organizationId, storeId])
}
