/** How a provider goes wrong. The server and the postman do what concerns them; the rest is for who writes messages. */
export type Misbehaviour = {
	/** Before every answer and every message. */
	delayMs: number
	/** How many more times each message is sent. */
	duplicate: number
	/** Messages wait for another one, and the later goes first. */
	reorder: boolean
	/** No messages at all. */
	silent: boolean
	/** Messages with a signature that somebody else made. */
	forge: boolean
	/** Messages, rightly signed, that say another amount, currency or merchant. */
	amountMinor: number | null
	currency: string | null
	merchant: string | null
	/** Messages as if they had been signed an hour ago. */
	stale: boolean
	/** Takes money for what has expired. */
	payLate: boolean
	/** Answers 500 and does nothing. */
	errorOnCreate: boolean
	errorOnQuery: boolean
	errorOnRefund: boolean
	/** Does what it was asked for, and never answers. */
	hangOnCreate: boolean
	hangOnQuery: boolean
	hangOnRefund: boolean
}

export function behaved(): Misbehaviour {
	return {
		delayMs: 0,
		duplicate: 0,
		reorder: false,
		silent: false,
		forge: false,
		amountMinor: null,
		currency: null,
		merchant: null,
		stale: false,
		payLate: false,
		errorOnCreate: false,
		errorOnQuery: false,
		errorOnRefund: false,
		hangOnCreate: false,
		hangOnQuery: false,
		hangOnRefund: false,
	}
}
