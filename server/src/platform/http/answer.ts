import { type RefusalBody, refusals } from "@comanda/contract/errors.ts"
import type { FastifyReply, FastifyRequest } from "fastify"
import type { Refusal } from "#platform/refusal.ts"

/** The envelope of every answer that is not a refusal. A listing's `meta` stands beside its rows. */
export function envelope(result: unknown, now: Date): Record<string, unknown> {
	const timestamp = now.toISOString()
	if (isListing(result)) return { success: true, data: result.rows, meta: result.meta, timestamp }
	return { success: true, data: result, meta: {}, timestamp }
}

function isListing(result: unknown): result is { rows: unknown[]; meta: object } {
	return typeof result === "object" && result !== null && "rows" in result && "meta" in result
}

export function refuse(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
	const kind = refusals[refusal.code]
	const body: RefusalBody = {
		success: false,
		error: {
			code: refusal.code,
			message: refusal.message,
			details: refusal.details,
			...(refusal.data === undefined ? {} : { data: refusal.data }),
			userMessage: kind.message,
			userAction: kind.action,
			retryable: kind.retryable,
			requestId: request.id,
			path: request.url.split("?")[0] ?? "",
			method: request.method,
			timestamp: new Date().toISOString(),
		},
	}
	const waitSeconds = refusal.retryAfterSeconds ?? (kind.retryable ? 1 : undefined)
	if (waitSeconds !== undefined) reply.header("retry-after", String(waitSeconds))
	return reply.code(kind.status).type("application/json; charset=utf-8").send(body)
}
