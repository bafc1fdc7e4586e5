import type { MessageKind, Outgoing } from "./message.ts"

/** What takes messages of one kind to people. */
export type Carrier = {
	kind: MessageKind
	/** Resolves once the message was taken; rejects with a CarrierError. Gives up when the signal says so. */
	send: (message: Outgoing, signal: AbortSignal) => Promise<void>
	/** The message stays readable here after it was sent. */
	keeps: boolean
	close: () => void
}

export class CarrierError extends Error {
	/** Asking again would be told the same. */
	readonly isFinal: boolean

	/** The code is kept beside the message: it must tell nothing of the recipient. */
	constructor(code: string, isFinal: boolean, cause: unknown) {
		super(code, { cause })
		this.isFinal = isFinal
	}
}
