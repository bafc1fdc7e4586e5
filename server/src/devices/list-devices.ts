import type { listDevices as contract } from "@comanda/contract/devices/endpoints.ts"
import type { ResultOf } from "@comanda/contract/endpoint.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { Context } from "#platform/context.ts"
import { presentDevice } from "./present-device.ts"

export async function listDevices(
	ctx: Context,
	{ page, limit }: { page: number; limit: number },
): Promise<ResultOf<typeof contract>> {
	const mine = ctx.db.selectFrom("device").where("organizationId", "=", ctx.organizationId)
	const [rows, { total }] = await Promise.all([
		mine
			.selectAll()
			.orderBy("enrolledAt", "desc")
			.orderBy("id")
			.limit(limit)
			.offset((page - 1) * limit)
			.execute(),
		mine.select((row) => row.fn.countAll<number>().as("total")).executeTakeFirstOrThrow(),
	])
	return { rows: rows.map(presentDevice), meta: pageMeta(page, limit, total) }
}
