import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { listTables as contract } from "@comanda/contract/floor/endpoints.ts"
import type { Context } from "#platform/context.ts"
import { writeTableCode } from "./table-code.ts"

/** The tables of a store, with the link that each one's code opens. */
export async function listTables(
	ctx: Context,
	input: { storeId: string },
): Promise<ResultOf<typeof contract>> {
	const rows = await ctx.db
		.selectFrom("floorTable as t")
		.innerJoin("zone as z", (on) =>
			on.onRef("z.organizationId", "=", "t.organizationId").onRef("z.id", "=", "t.zoneId"),
		)
		.select(["t.id", "t.number", "t.seats", "t.zoneId", "z.name as zoneName", "t.codeVersion"])
		.where("t.organizationId", "=", ctx.organizationId)
		.where("t.storeId", "=", input.storeId)
		.orderBy("z.sort")
		.orderBy("t.number")
		.execute()
	const tables = rows.map(({ codeVersion, ...table }) => {
		const code = writeTableCode(ctx.signing, input.storeId, table.id, codeVersion)
		return { ...table, link: `${ctx.publicUrl}/t/${code}` }
	})
	return { tables }
}
