import type { RefusalBody, RefusalCode, RefusalDetail } from "@comanda/contract/errors.ts"

/** The server understood and said no; screens switch on `code`. */
export class RefusalError extends Error {
	override name = "RefusalError"
	readonly code: RefusalCode
	readonly details: RefusalDetail[]
	readonly data: unknown
	readonly userMessage: string
	readonly userAction: string
	readonly retryable: boolean
	readonly requestId: string

	constructor({ error }: RefusalBody) {
		super(error.message)
		this.code = error.code
		this.details = error.details
		this.data = error.data
		this.userMessage = error.userMessage
		this.userAction = error.userAction
		this.retryable = error.retryable
		this.requestId = error.requestId
	}
}
