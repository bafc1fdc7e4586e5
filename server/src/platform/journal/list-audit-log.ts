import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listAuditLog as contract } from "@comanda/contract/journal/endpoints.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import type { Entry } from "./entry.ts"

type Listing = ResultOf<typeof contract>
/** The filters and the place; how many is not always a page's. */
export type AuditQuery = ParsedInputOf<typeof contract>
type Place = { at: string; stream: string; seq: number }

/** Who did what, newest first. The cursor names the last entry shown, so what happens meanwhile shifts nothing. */
export async function listAuditLog(ctx: Context, input: AuditQuery): Promise<Listing> {
	const after = input.cursor ? readCursor(input.cursor) : null
	// Microseconds, which a JavaScript date has not, decide between two entries of one millisecond.
	type Row = Entry & { exactly: string }
	const { rows } = await sql<Row>`
		select id, stream, seq, at, to_char(at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || '+00' as exactly, type, actor, on_behalf_of, device, request, subject, payload
		from journal
		where organization_id = ${ctx.organizationId}
			${input.storeId ? sql`and stream = ${input.storeId}` : sql``}
			${input.actor ? sql`and actor = ${input.actor}` : sql``}
			${input.type ? sql`and type = ${input.type}` : sql``}
			${input.entity ? sql`and type ~>=~ ${`${input.entity}.`} and type ~<~ ${`${input.entity}/`}` : sql``}
			${input.subject ? sql`and subject = ${input.subject}` : sql``}
			${input.from ? sql`and at >= ${input.from}` : sql``}
			${input.to ? sql`and at < ${input.to}` : sql``}
			${after ? sql`and (at, stream, seq) < (${after.at}::timestamptz, ${after.stream}::uuid, ${after.seq}::bigint)` : sql``}
		order by at desc, stream desc, seq desc
		limit ${input.limit + 1}`.execute(ctx.db)
	const shown = rows.slice(0, input.limit)
	const last = rows.length > input.limit ? shown.at(-1) : undefined
	return {
		rows: shown.map(({ exactly, at, ...entry }) => ({ ...entry, at: at.toISOString() })),
		meta: {
			limit: input.limit,
			nextCursor: last ? writeCursor({ at: last.exactly, stream: last.stream, seq: last.seq }) : null,
		},
	}
}

function writeCursor(place: Place): string {
	return Buffer.from(JSON.stringify([place.at, place.stream, place.seq])).toString("base64url")
}

function readCursor(cursor: string): Place {
	try {
		const [at, stream, seq] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[]
		const isPlace =
			typeof at === "string" &&
			/^[12]\d{3}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}\+00$/.test(at) &&
			typeof stream === "string" &&
			/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(stream) &&
			!Number.isNaN(Date.parse(at)) &&
			Number.isSafeInteger(seq)
		if (isPlace) return { at, stream, seq: seq as number }
	} catch {
		// Not one of ours: refused below like any other.
	}
	const details = [{ field: "cursor", code: "invalid", message: "Is not a cursor of this list." }]
	throw new Refusal("VALIDATION_ERROR", "The cursor is not readable.", { details })
}
