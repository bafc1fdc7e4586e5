import type { OpenContext } from "#platform/context.ts"
import { isGenuine, readTableCode } from "./table-code.ts"

type Listed = { storeId: string; organizationId: string }

/** The store of the table whose code this is, or null for a code that is forged, outdated or none. */
export async function storeOfTableCode(ctx: OpenContext, text: string): Promise<Listed | null> {
	const code = readTableCode(text)
	if (!code) return null
	const listed = await ctx.db
		.selectFrom("storeDirectory")
		.select(["storeId", "organizationId"])
		.where("storeId", "=", code.storeId)
		.executeTakeFirst()
	if (!listed) return null
	const tenant = await ctx.enter(listed.organizationId, [listed.storeId])
	const table = await tenant.db
		.selectFrom("floorTable")
		.select("codeVersion")
		.where("organizationId", "=", tenant.organizationId)
		.where("id", "=", code.tableId)
		.executeTakeFirst()
	return table && isGenuine(ctx.signing, code, table.codeVersion) ? listed : null
}
