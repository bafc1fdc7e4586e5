import { z } from "zod"
import { Id } from "../id.ts"
import { AmountMinor, Currency, PositiveAmountMinor } from "../money.ts"
import { orderStatuses, paymentStatuses } from "../orders/states.ts"
import { payingMethods } from "../organizations/paying-methods.ts"
import { providerNames } from "./providers.ts"
import { paymentStates, refundStates } from "./states.ts"

export const PaymentMethod = z.enum(payingMethods)

/** What the payer does next. */
export const NextStep = z.discriminatedUnion("kind", [
	z.strictObject({ kind: z.literal("redirect"), url: z.string() }),
	z.strictObject({ kind: z.literal("qr"), payload: z.string(), link: z.string().nullable() }),
	z.strictObject({
		kind: z.literal("client-secret"),
		clientSecret: z.string(),
		publishableKey: z.string(),
	}),
	z.strictObject({ kind: z.literal("terminal") }),
	z.strictObject({ kind: z.literal("nothing") }),
])

export const Failure = z.strictObject({ code: z.string(), message: z.string() })

export const Payment = z.strictObject({
	id: Id,
	storeId: Id,
	/** None of a top-up, which goes to a wallet. */
	orderId: Id.nullable(),
	billId: Id.nullable(),
	purpose: z.enum(["ORDER", "TOPUP"]),
	method: PaymentMethod,
	provider: z.enum(providerNames).nullable(),
	status: z.enum(paymentStates),
	currency: Currency,
	/** Towards what is due, … */
	amountMinor: PositiveAmountMinor,
	/** … on top of it for the staff, … */
	tipMinor: PositiveAmountMinor,
	/** … and what cash was rounded by: together what changes hands. */
	roundingMinor: AmountMinor,
	receivedMinor: PositiveAmountMinor,
	tenderedMinor: PositiveAmountMinor.nullable(),
	changeMinor: PositiveAmountMinor,
	feeMinor: AmountMinor,
	refundingMinor: PositiveAmountMinor,
	refundedMinor: PositiveAmountMinor,
	/** What the payer knows it by. */
	reference: z.string(),
	next: NextStep.nullable(),
	card: z.strictObject({ brand: z.string(), last4: z.string() }).nullable(),
	failure: Failure.nullable(),
	note: z.string().nullable(),
	/** Of these guests are told nothing. */
	cashSessionId: Id.nullable(),
	providerRef: z.string().nullable(),
	takenBy: z.string().nullable(),
	createdAt: z.iso.datetime(),
	expiresAt: z.iso.datetime().nullable(),
	capturedAt: z.iso.datetime().nullable(),
})
export type Payment = z.infer<typeof Payment>

/** Where the money of an order stands. */
export const OrderBalance = z.strictObject({
	orderId: Id,
	currency: Currency,
	status: z.enum(orderStatuses),
	paymentStatus: z.enum(paymentStatuses),
	totalMinor: PositiveAmountMinor,
	creditedMinor: PositiveAmountMinor,
	paidMinor: PositiveAmountMinor,
	refundedMinor: PositiveAmountMinor,
	/** Below nothing is what was paid too much. */
	dueMinor: AmountMinor,
	/** What is asked for in cash, where the smallest coins are gone, and what is offered with one tap. */
	cashDueMinor: AmountMinor,
	quickAmountsMinor: z.array(PositiveAmountMinor),
})
export type OrderBalance = z.infer<typeof OrderBalance>

export const refundMethods = ["ORIGINAL", "CASH", "STORE_CREDIT", "BANK"] as const
export type RefundMethod = (typeof refundMethods)[number]

export const Refund = z.strictObject({
	id: Id,
	storeId: Id,
	paymentId: Id,
	orderId: Id.nullable(),
	amountMinor: PositiveAmountMinor,
	/** Of it: what the order no longer charges, and what was the staff's. */
	creditedMinor: PositiveAmountMinor,
	tipMinor: PositiveAmountMinor,
	currency: Currency,
	method: z.enum(refundMethods),
	status: z.enum(refundStates),
	/** Decided by the program: money that came for what was paid already, or given up. */
	isAutomatic: z.boolean(),
	/** Somebody has to transfer it, and to say that he did. */
	isByHand: z.boolean(),
	to: z.strictObject({ name: z.string().nullable(), iban: z.string().nullable() }).nullable(),
	reason: z.string(),
	failure: Failure.nullable(),
	requestedBy: z.string(),
	approvedBy: z.string().nullable(),
	createdAt: z.iso.datetime(),
	finishedAt: z.iso.datetime().nullable(),
	lines: z.array(z.strictObject({ lineId: Id, quantity: z.int(), amountMinor: PositiveAmountMinor })),
})
export type Refund = z.infer<typeof Refund>
