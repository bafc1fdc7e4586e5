import type { FastifyRequest } from "fastify"
import { v7 as newId } from "uuid"
import type { RequestFacts } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

/** A caller's own request id is kept when it is a plain word, so that his log and ours can be laid side by side. */
export function requestId(header: string | string[] | undefined): string {
	return typeof header === "string" && /^[A-Za-z0-9._:-]{1,100}$/.test(header) ? header : newId()
}

export function requestFacts(request: FastifyRequest): RequestFacts {
	return {
		id: request.id,
		ip: request.ip,
		userAgent: request.headers["user-agent"]?.slice(0, 300) ?? null,
		languages: languagesOf(request.headers["accept-language"]),
		ifMatch: versionOf(request.headers["if-match"]),
		idempotencyKey: request.headers["idempotency-key"]?.toString().slice(0, 255) ?? null,
	}
}

function languagesOf(header: string | undefined): string[] {
	const ranges = (header ?? "").slice(0, 500).split(",")
	return ranges.map((range) => (range.split(";")[0] ?? "").trim().toLowerCase()).filter(Boolean)
}

/** `"3"`, `W/"3"`, `3`, and the ETag it was read with, `"3-…"`, all mean version 3; `*` means whichever there is. */
function versionOf(header: string | undefined): number | null {
	if (header === undefined || header.trim() === "*") return null
	const digits = /^(?:W\/)?"?(\d{1,9})(?:-[A-Za-z0-9_-]{1,64})?"?$/.exec(header.trim())?.[1]
	if (digits) return Number(digits)
	const details = [{ field: "If-Match", code: "invalid", message: 'One version, as in "3".' }]
	// A condition that cannot be read must not be passed over.
	throw new Refusal("VALIDATION_ERROR", "The If-Match cannot be read.", { details })
}
