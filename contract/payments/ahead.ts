import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import type { RefusalCode } from "../errors.ts"
import { Id } from "../id.ts"
import { text } from "../text.ts"
import { Payment } from "./payment.ts"

/** How money is taken by hand for what is spent later. */
export const aheadMethods = ["CASH", "CARD", "CARD_TERMINAL"] as const

/** What is said of such a payment. */
export const paidAhead = {
	/** The payment's own id: sent again, it is the same payment. */
	id: Id,
	amountMinor: z.int().min(1).max(1_000_000_000),
	method: z.enum(aheadMethods).default("CASH"),
	/** The open till it goes into, when it is not the one of this device. */
	cashSessionId: Id.optional(),
	/** The slip of a card reader. */
	note: text(120).optional(),
}

const refusals = [
	"NOT_FOUND",
	"FORBIDDEN",
	"CONFLICT",
	"CASH_SESSION_REQUIRED",
	"CREDIT_LIMIT_EXCEEDED",
] as const satisfies readonly RefusalCode[]

const taken = { access: "credit:topup", area: "wallets", idempotency: "required", result: Payment } as const

export const topUpCredit = endpoint({
	...taken,
	name: "topUpCredit",
	method: "POST",
	path: "/customers/:customerId/credit/topup",
	summary: "Take money for what somebody will spend later",
	input: z.strictObject({ customerId: z.union([z.literal("me"), Id]), storeId: Id, ...paidAhead }),
	refusals,
})

export const activateGiftCard = endpoint({
	...taken,
	name: "activateGiftCard",
	method: "POST",
	path: "/gift-cards/:giftCardId/activate",
	summary: "Sell a gift card, or put more on one: from then on it is paid with",
	input: z.strictObject({ giftCardId: Id, ...paidAhead }),
	refusals: [...refusals, "CARD_NOT_USABLE"],
})
