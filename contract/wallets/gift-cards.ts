import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Currency } from "../money.ts"
import { listOf, pageInput } from "../page.ts"
import { Moment, text } from "../text.ts"
import { WalletEntry } from "./credit.ts"
import { walletStatuses } from "./kinds.ts"

const area = "wallets" as const
const Label = text(100)
/** However somebody types it: with dashes or spaces, in capitals or not. */
export const Code = z.string().regex(/^[A-Za-z0-9 -]{4,40}$/)

export const GiftCard = z.strictObject({
	id: Id,
	storeId: Id,
	status: z.enum(walletStatuses),
	isExpired: z.boolean(),
	lastFour: z.string(),
	label: z.string().nullable(),
	currency: Currency,
	availableMinor: z.int(),
	expiresAt: z.iso.datetime().nullable(),
	openedAt: z.iso.datetime(),
	version: z.int(),
})
export type GiftCard = z.infer<typeof GiftCard>

export const createGiftCard = endpoint({
	name: "createGiftCard",
	method: "POST",
	path: "/stores/:storeId/gift-cards",
	access: "credit:topup",
	area,
	summary: "A card with nothing on it. Its code is in this answer and nowhere else",
	idempotency: "none",
	input: z.strictObject({
		storeId: Id,
		/** Made by who asks: sent twice, the second is a CONFLICT, and there is one card. */
		id: Id,
		label: Label.optional(),
		expiresAt: Moment.optional(),
	}),
	result: z.strictObject({ code: z.string(), card: GiftCard }),
	refusals: ["NOT_FOUND", "CONFLICT", "FORBIDDEN", "VALIDATION_ERROR"],
	aliases: [{ path: "/gift-cards" }],
})

export const listGiftCards = endpoint({
	name: "listGiftCards",
	method: "GET",
	path: "/stores/:storeId/gift-cards",
	access: "credit:topup",
	area,
	summary: "A store's gift cards, the newest first, or those that end in four letters",
	input: z.strictObject({
		storeId: Id,
		status: z.enum(walletStatuses).optional(),
		lastFour: z
			.string()
			.regex(/^[A-Za-z0-9]{4}$/)
			.optional(),
		...pageInput,
	}),
	result: listOf(GiftCard),
	refusals: ["NOT_FOUND"],
	aliases: [{ path: "/gift-cards" }],
})

const ofCard = { giftCardId: Id }

export const getGiftCard = endpoint({
	name: "getGiftCard",
	method: "GET",
	path: "/gift-cards/:giftCardId",
	access: "credit:topup",
	area,
	summary: "One gift card and what made it what it is",
	input: z.strictObject({ ...ofCard, ...pageInput }),
	result: z.strictObject({ card: GiftCard, entries: z.array(WalletEntry), total: z.int() }),
	refusals: ["NOT_FOUND"],
})

export const updateGiftCard = endpoint({
	name: "updateGiftCard",
	method: "PATCH",
	path: "/gift-cards/:giftCardId",
	access: "credit:adjust",
	area,
	summary: "Its label, until when it lasts, or that nobody may pay with it",
	input: z.strictObject({
		...ofCard,
		label: Label.nullable().optional(),
		expiresAt: Moment.nullable().optional(),
		isBlocked: z.boolean().optional(),
	}),
	result: GiftCard,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "FORBIDDEN"],
})

export const grantGiftCard = endpoint({
	name: "grantGiftCard",
	method: "POST",
	path: "/gift-cards/:giftCardId/grant",
	access: "credit:adjust",
	area,
	summary: "Put something on a card that nobody pays for, with a reason",
	idempotency: "required",
	input: z.strictObject({ ...ofCard, amountMinor: z.int().min(1).max(1_000_000_000), reason: text(200) }),
	result: GiftCard,
	refusals: ["NOT_FOUND", "FORBIDDEN", "CREDIT_LIMIT_EXCEEDED", "CARD_NOT_USABLE"],
})

export const checkGiftCard = endpoint({
	name: "checkGiftCard",
	method: "POST",
	path: "/stores/:storeId/gift-cards/balance",
	access: "payments:process",
	area,
	summary: "What is on the card with this code; null when there is none. Guesses are counted",
	rate: "sign-in",
	idempotency: "none",
	input: z.strictObject({ storeId: Id, code: Code }),
	result: z.strictObject({ card: GiftCard.nullable() }),
	refusals: ["NOT_FOUND", "ACCOUNT_LOCKED"],
	aliases: [{ path: "/gift-cards/:code/balance" }],
})
