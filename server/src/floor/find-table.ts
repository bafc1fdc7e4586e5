import type { Context } from "#platform/context.ts"

export async function findTable(
	ctx: Context,
	storeId: string,
	tableId: string,
): Promise<{ id: string; number: string } | undefined> {
	return ctx.db
		.selectFrom("floorTable")
		.select(["id", "number"])
		.where("organizationId", "=", ctx.organizationId)
		.where("storeId", "=", storeId)
		.where("id", "=", tableId)
		.executeTakeFirst()
}
