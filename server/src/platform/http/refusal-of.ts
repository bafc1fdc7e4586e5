import type { RefusalCode } from "@comanda/contract/errors.ts"
import { Refusal } from "#platform/refusal.ts"

const byFastifyCode: Record<string, [RefusalCode, string]> = {
	FST_ERR_CTP_INVALID_JSON_BODY: ["MALFORMED_JSON", "The body is not readable JSON."],
	FST_ERR_CTP_EMPTY_JSON_BODY: ["MALFORMED_JSON", "The body is empty though its type says JSON."],
	FST_ERR_CTP_BODY_TOO_LARGE: ["PAYLOAD_TOO_LARGE", "The body is larger than this endpoint reads."],
	FST_ERR_CTP_INVALID_MEDIA_TYPE: ["UNSUPPORTED_MEDIA_TYPE", "Send the body as application/json."],
	FST_ERR_CTP_INVALID_CONTENT_LENGTH: ["VALIDATION_ERROR", "Content-Length does not fit the body."],
	FST_ERR_BAD_URL: ["VALIDATION_ERROR", "The address is not readable."],
	FST_ERR_MAX_PARAM_LENGTH: ["VALIDATION_ERROR", "A part of the address is too long."],
}

// Classes of SQLSTATE: 08 connection, 53 resources (disk full, too many clients), 57 shutting down, 58 the system.
const unavailable = /^(08|53|57|58)/
// A NUL in a text, a day that is in no calendar, an id that is none: what the contract let through and no column holds.
const unkeepable = new Set(["22007", "22009", "22008", "22009", "22021", "22P02", "22P05"])
const unreachable = new Set(["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE", "ETIMEDOUT"])

/** The named refusal behind an error, or null when it is a bug of ours: that one is logged and hidden. */
export function refusalOf(error: unknown): Refusal | null {
	if (error instanceof Refusal) return error
	const { code, message, statusCode } = error as { code?: string; message?: string; statusCode?: number }
	const known = code ? byFastifyCode[code] : undefined
	if (known) return new Refusal(known[0], known[1])
	if (code === "23505") return new Refusal("CONFLICT", "Something with this id or name exists already.")
	if (code && unkeepable.has(code)) {
		return new Refusal("VALIDATION_ERROR", "A value of the request is of a kind that cannot be kept.")
	}
	if (code && (unavailable.test(code) || unreachable.has(code))) return databaseAway()
	if (message && /^(Connection terminated|timeout exceeded when|Client has encountered)/.test(message)) {
		return databaseAway()
	}
	if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
		return new Refusal("VALIDATION_ERROR", message ?? "The request is not readable.")
	}
	return null
}

function databaseAway(): Refusal {
	return new Refusal("DATABASE_ERROR", "The database does not answer.", { retryAfterSeconds: 2 })
}
