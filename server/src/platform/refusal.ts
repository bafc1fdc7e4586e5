import type { RefusalCode, RefusalDetail } from "@comanda/contract/errors.ts"

/** An expected no, by name. Its code must be listed on the endpoint that gives it. */
export class Refusal extends Error {
	readonly code: RefusalCode
	readonly details: RefusalDetail[]
	/** What the screen needs to go on: a fresh quote, the current version. */
	readonly data: unknown
	readonly retryAfterSeconds: number | undefined

	constructor(
		code: RefusalCode,
		message: string,
		more: { details?: RefusalDetail[]; data?: unknown; retryAfterSeconds?: number } = {},
	) {
		super(message)
		this.code = code
		this.details = more.details ?? []
		this.data = more.data
		this.retryAfterSeconds = more.retryAfterSeconds
	}
}
