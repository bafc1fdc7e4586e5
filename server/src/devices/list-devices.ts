import type { listDevices as contract } from "@comanda/contract/devices/endpoints.ts"
import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import { findStore } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { presentDevice } from "./present-device.ts"

export async function listDevices(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { page, limit, storeId, kind, q, isRevoked } = input
	if (storeId && !(await findStore(ctx, storeId))) throw new Refusal("NOT_FOUND", "There is no such store.")
	let found = ctx.db.selectFrom("device").where("organizationId", "=", ctx.organizationId)
	if (storeId) found = found.where("storeId", "=", storeId)
	if (kind) found = found.where("kind", "=", kind)
	if (q) found = found.where("name", "ilike", `%${q.replaceAll(/[\\%_]/g, "\\$&")}%`)
	if (isRevoked !== undefined) found = found.where("revokedAt", isRevoked ? "is not" : "is", null)
	const [rows, { total }] = await Promise.all([
		found
			.selectAll()
			.orderBy("enrolledAt", "desc")
			.orderBy("id")
			.limit(limit)
			.offset((page - 1) * limit)
			.execute(),
		found.select((row) => row.fn.countAll<number>().as("total")).executeTakeFirstOrThrow(),
	])
	return { rows: rows.map(presentDevice), meta: pageMeta(page, limit, total) }
}
