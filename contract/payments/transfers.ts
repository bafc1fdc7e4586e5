import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Currency, PositiveAmountMinor } from "../money.ts"
import { cursorInput, listOf } from "../page.ts"
import { Moment, text } from "../text.ts"
import { providerNames } from "./providers.ts"

export const transferStates = ["OPEN", "MATCHED", "REFUNDED", "IGNORED"] as const

/** Money on the bank account of which nobody knew what it was for. */
export const UnmatchedTransfer = z.strictObject({
	id: Id,
	storeId: Id,
	provider: z.enum(providerNames).nullable(),
	amountMinor: PositiveAmountMinor,
	currency: Currency,
	at: z.iso.datetime(),
	words: z.string().nullable(),
	from: z.string().nullable(),
	/** Why it belongs to nothing. */
	why: z.enum(["NO_REFERENCE", "WRONG_AMOUNT", "WRONG_CURRENCY", "ALREADY_PAID", "LATE", "BY_HAND"]),
	status: z.enum(transferStates),
	paymentId: Id.nullable(),
	reason: z.string().nullable(),
	version: z.int(),
})
export type UnmatchedTransfer = z.infer<typeof UnmatchedTransfer>

const common = { area: "payments", access: "payments:refund", result: UnmatchedTransfer } as const
const named = z.strictObject({ storeId: Id, transferId: Id })
const refusals = ["NOT_FOUND", "FORBIDDEN", "INVALID_STATUS_TRANSITION"] as const

export const listUnmatchedTransfers = endpoint({
	...common,
	name: "listUnmatchedTransfers",
	method: "GET",
	path: "/stores/:storeId/transfers/unmatched",
	summary: "Transfers that belong to no payment we know, the newest first",
	input: z.strictObject({ storeId: Id, status: z.enum(transferStates).optional(), ...cursorInput }),
	result: listOf(UnmatchedTransfer),
	refusals: ["NOT_FOUND", "FORBIDDEN"],
})

export const createUnmatchedTransfer = endpoint({
	...common,
	name: "createUnmatchedTransfer",
	method: "POST",
	path: "/stores/:storeId/transfers/unmatched",
	summary: "Enter a transfer seen on the bank's own list, for providers that tell nothing",
	idempotency: "required",
	input: z.strictObject({
		storeId: Id,
		id: Id,
		amountMinor: z.int().min(1).max(10_000_000_000_000),
		at: Moment,
		words: text(300),
		from: text(120).optional(),
	}),
	refusals: ["NOT_FOUND", "FORBIDDEN", "CONFLICT"],
})

export const matchTransfer = endpoint({
	...common,
	name: "matchTransfer",
	method: "POST",
	path: "/stores/:storeId/transfers/unmatched/:transferId/match",
	summary: "Say which order a transfer was for: it is paid with it; what is too much goes back",
	idempotency: "required",
	input: named.extend({ orderId: Id }),
	refusals: [...refusals, "ORDER_NOT_FOUND", "INVALID_PAYMENT_METHOD"],
})

export const refundTransfer = endpoint({
	...common,
	name: "refundTransfer",
	method: "POST",
	path: "/stores/:storeId/transfers/unmatched/:transferId/refund",
	summary: "Say that a transfer was sent back",
	idempotency: "required",
	input: named.extend({ reason: text(300) }),
	refusals,
})

export const ignoreTransfer = endpoint({
	...common,
	name: "ignoreTransfer",
	method: "POST",
	path: "/stores/:storeId/transfers/unmatched/:transferId/ignore",
	summary: "Say that a transfer is no business of this store's orders",
	idempotency: "required",
	input: named.extend({ reason: text(300) }),
	refusals,
})
