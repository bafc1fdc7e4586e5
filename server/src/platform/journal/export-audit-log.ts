import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { exportAuditLog as contract } from "@comanda/contract/journal/endpoints.ts"
import type { Context } from "#platform/context.ts"
import { listAuditLog } from "./list-audit-log.ts"
import { writeCsv } from "./write-csv.ts"

const columns = [
	"at",
	"stream",
	"seq",
	"type",
	"actor",
	"onBehalfOf",
	"device",
	"request",
	"subject",
	"id",
] as const

/** The audit log as a file of so many entries; the next file goes on where this one ends. */
export async function exportAuditLog(
	ctx: Context,
	{ format, ...query }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { rows, meta } = await listAuditLog(ctx, query)
	const name = `audit-log-${ctx.now.toISOString().replaceAll(/[:.]/g, "-")}`
	const content =
		format === "json"
			? JSON.stringify(rows, null, "\t")
			: writeCsv(
					[...columns, "payload"],
					rows.map((row) => [...columns.map((column) => row[column]), JSON.stringify(row.payload)]),
				)
	return {
		fileName: `${name}.${format}`,
		mediaType: format === "json" ? "application/json" : "text/csv; charset=utf-8",
		content,
		entries: rows.length,
		nextCursor: meta.nextCursor ?? null,
	}
}
