import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import type { RefusalCode } from "../errors.ts"
import { Id } from "../id.ts"
import { AmountMinor } from "../money.ts"
import type { payingMethods } from "../organizations/paying-methods.ts"
import { text } from "../text.ts"
import { OrderBalance, Payment, PaymentMethod } from "./payment.ts"
import { providerNames } from "./providers.ts"

const Positive = z.int().min(1).max(10_000_000_000_000)
const Tip = AmountMinor.min(0).default(0)

/** How many pay one bill at once, or one in several ways. */
export const tendersMax = 10

/** What is taken at once and by hand; what a provider is asked about is an intent. */
export const tenderMethods = [
	"CASH",
	"CARD",
	"CARD_TERMINAL",
	"CREDIT",
	"VOUCHER",
	"GIFT_CARD",
	"DEPOSIT",
	"ON_ACCOUNT",
] as const satisfies readonly (typeof payingMethods)[number][]
export type TenderMethod = (typeof tenderMethods)[number]

export const Tender = z.strictObject({
	/** The payment's own id: sent again, it is the same payment. */
	id: Id,
	method: z.enum(tenderMethods),
	/** Towards what is due; all that is left when it is not said. */
	amountMinor: Positive.optional(),
	tipMinor: Tip,
	/** In cash: what was handed over. */
	tenderedMinor: Positive.optional(),
	/** What stands on a gift card or a voucher. */
	code: text(60).optional(),
	/** Whose credit. */
	accountId: Id.optional(),
	/** The slip of a card reader, or on whose account it goes. */
	note: text(120).optional(),
})
export type Tender = z.infer<typeof Tender>

const refusals = [
	"ORDER_NOT_FOUND",
	"NOT_FOUND",
	"ORDER_ENDED",
	"ORDER_ALREADY_PAID",
	"PAYMENT_EXCEEDS_DUE",
	"INVALID_PAYMENT_METHOD",
	"CONFLICT",
] as const satisfies readonly RefusalCode[]

export const chargePayment = endpoint({
	name: "chargePayment",
	method: "POST",
	path: "/payments/charge",
	access: "payments:process",
	area: "payments",
	summary: "Take money for an order: cash, cards, credit, in several tenders at once; or none of it",
	idempotency: "required",
	input: z.strictObject({
		orderId: Id,
		billId: Id.optional(),
		/** The open till it goes into, when it is not the one of this device. */
		cashSessionId: Id.optional(),
		tenders: z.array(Tender).min(1).max(tendersMax),
	}),
	result: z.strictObject({ payments: z.array(Payment), order: OrderBalance }),
	refusals: [
		...refusals,
		"CASH_SESSION_REQUIRED",
		"INSUFFICIENT_FUNDS",
		"CARD_NOT_USABLE",
		"DEPOSIT_NOT_DUE",
		"FORBIDDEN",
	],
})

export const createIntent = endpoint({
	name: "createIntent",
	method: "POST",
	path: "/payments/create-intent",
	access: "payments:process",
	area: "payments",
	summary:
		"Ask a provider for money: it says where the payer goes, what he scans, or on which reader he pays",
	idempotency: "required",
	input: z.strictObject({
		/** The payment's own id. */
		id: Id,
		orderId: Id,
		billId: Id.optional(),
		method: PaymentMethod,
		amountMinor: Positive.optional(),
		tipMinor: Tip,
		/** Taken now, or only reserved until it is captured. */
		capture: z.enum(["now", "later"]).default("now"),
		locale: z.enum(["en", "fr", "nl", "vi", "ar"]).default("en"),
		/** The provider's name for the reader on which it is to be paid. */
		reader: text(100).optional(),
	}),
	aliases: [
		{ path: "/payments/qr" },
		{ path: "/payments/terminal/:reader/start", fields: { method: "CARD_TERMINAL" } },
	],
	result: Payment,
	refusals: [
		...refusals,
		"PAYMENT_IN_PROGRESS",
		"PAYMENT_FAILED",
		"PAYMENT_DECLINED",
		"PAYMENT_TIMEOUT",
		"GATEWAY_ERROR",
	],
})

export const getPayment = endpoint({
	name: "getPayment",
	method: "GET",
	path: "/payments/:paymentId",
	access: "payments:process",
	area: "payments",
	summary: "One payment as it stands now",
	input: z.strictObject({ paymentId: Id }),
	aliases: [{ path: "/payments/qr/:paymentId/status" }],
	result: Payment,
	refusals: ["NOT_FOUND"],
})

export const listOrderPayments = endpoint({
	name: "listOrderPayments",
	method: "GET",
	path: "/orders/:orderId/payments",
	access: "payments:process",
	area: "payments",
	summary: "What was paid for an order and how, and what is left",
	input: z.strictObject({ orderId: Id }),
	result: z.strictObject({ payments: z.array(Payment), order: OrderBalance }),
	refusals: ["ORDER_NOT_FOUND"],
})

export const OfferedMethod = z.strictObject({
	method: PaymentMethod,
	/** Who is asked for it; none for what is taken by hand. */
	provider: z.enum(providerNames).nullable(),
	minMinor: z.int(),
	maxMinor: z.int(),
})

export const listPayingMethods = endpoint({
	name: "listPayingMethods",
	method: "GET",
	path: "/stores/:storeId/payment-methods",
	access: "public",
	area: "payments",
	summary: "How one can pay there now: what the store takes, and whose provider answers",
	input: z.strictObject({
		storeId: Id,
		/** Guests are offered what they can do without somebody of the staff. */
		channel: z.enum(["POS", "GUEST"]).default("GUEST"),
	}),
	result: z.strictObject({ methods: z.array(OfferedMethod) }),
	refusals: ["NOT_FOUND"],
})
