import { z } from "zod"
import { AmountMinor, Currency, PositiveAmountMinor } from "../money.ts"
import { TaxAmount } from "../orders/order.ts"
import { orderTypes } from "../orders/states.ts"
import { payingMethods } from "../organizations/paying-methods.ts"
import { Language } from "../text.ts"
import { receiptLanguages } from "./words.ts"

// A receipt as it is kept: everything that stands on the paper, in words and amounts, so that a reprint after years
// is the same. Nothing on it is computed again.

/** A PROFORMA is what is shown before somebody pays: it says that it is not a receipt, and has no number. */
export const receiptKinds = ["SALE", "REFUND", "PROFORMA"] as const
export type ReceiptKind = (typeof receiptKinds)[number]

// More than any order has: what is drawn has an end.
const linesMax = 5_000
const partsMax = 500

const Words = z.string().max(500)

export const ReceiptOption = z.strictObject({
	name: Words,
	quantity: z.int().min(1),
	/** Of one; part of the line's unit price already. */
	priceMinor: AmountMinor,
	isRemoval: z.boolean(),
})

export const ReceiptDiscount = z.strictObject({ name: Words, amountMinor: PositiveAmountMinor })

export const ReceiptLine = z.strictObject({
	/** None is left of a line that was voided: it is not shown. */
	quantity: z.int().min(0),
	/** Where a bill was split: so many parts of so many of the line. */
	share: z.strictObject({ parts: z.int().min(1), of: z.int().min(2) }).nullable(),
	name: Words,
	/** The size or the kind, where there are several. */
	variantName: Words.nullable(),
	/** Picked for the combo that stands above it. */
	isPick: z.boolean(),
	options: z.array(ReceiptOption).max(partsMax),
	/** With its options. */
	unitPriceMinor: PositiveAmountMinor,
	/** Before discounts. */
	grossMinor: PositiveAmountMinor,
	discounts: z.array(ReceiptDiscount).max(partsMax),
})
export type ReceiptLine = z.infer<typeof ReceiptLine>

export const ReceiptTender = z.strictObject({
	method: z.enum(payingMethods),
	/** What it is called here, where the store calls it something else. */
	name: Words.nullable(),
	/** What of the bill it paid. */
	amountMinor: PositiveAmountMinor,
	/** What was handed over, and what came back. */
	tenderedMinor: PositiveAmountMinor.nullable(),
	changeMinor: PositiveAmountMinor.nullable(),
	card: z.strictObject({ brand: z.string().max(40), last4: z.string().regex(/^\d{4}$/) }).nullable(),
	/** As the provider knows it. */
	reference: z.string().max(100).nullable(),
})
export type ReceiptTender = z.infer<typeof ReceiptTender>

/** Money of this sale that went back before this copy was made. */
export const ReceiptRefund = z.strictObject({
	/** Of the receipt that says so. */
	number: z.string().max(60).nullable(),
	method: z.enum(payingMethods),
	amountMinor: PositiveAmountMinor,
	at: z.iso.datetime(),
})

export const Receipt = z.strictObject({
	kind: z.enum(receiptKinds),
	/** 0 is the original; every later one is marked as a copy, with its number. */
	copyNumber: z.int().min(0),
	/** The whole of it, as it is read aloud. */
	number: z.string().min(1).max(60).nullable(),
	/** A device's own, where it numbered without the server. */
	series: z.string().min(1).max(30).nullable(),
	/** The number of the receipt that a refund belongs to. */
	refundOf: z.string().max(60).nullable(),

	store: z.strictObject({
		name: Words,
		/** Line breaks are kept. */
		address: Words,
		phone: z.string().max(40).nullable(),
		taxNumber: z.string().max(60).nullable(),
	}),
	/** Of the store's settings; line breaks are kept. */
	header: Words,
	footer: Words,

	orderNumber: z.string().max(60),
	orderType: z.enum(orderTypes).nullable(),
	table: z.string().max(100).nullable(),
	/** As guests may see it. */
	cashier: Words.nullable(),
	issuedAt: z.iso.datetime(),
	timeZone: z.string().max(60),
	businessDate: z.iso.date(),

	/** What the words are in; a second language stands beside the first. */
	languages: z.array(z.enum(receiptLanguages)).min(1).max(2),
	/** How amounts and dates are written. */
	locale: Language,
	currency: Currency,

	/** A refund's amounts are what goes back; they are shown with a minus. */
	lines: z.array(ReceiptLine).max(linesMax),
	/** Lines, before discounts. */
	subtotalMinor: PositiveAmountMinor,
	/** Off the whole; those of one line stand at the line. */
	discounts: z.array(ReceiptDiscount).max(partsMax),
	serviceMinor: PositiveAmountMinor,
	deliveryMinor: PositiveAmountMinor,
	pricesIncludeTax: z.boolean(),
	/** By rate. */
	taxes: z.array(TaxAmount).max(partsMax),
	tipMinor: PositiveAmountMinor,
	totalMinor: PositiveAmountMinor,
	/** Between the total and what was asked for in cash. */
	cashRoundingMinor: AmountMinor,
	tenders: z.array(ReceiptTender).max(partsMax),
	refunds: z.array(ReceiptRefund).max(partsMax),

	/** What a phone opens, and what is said above it. */
	qr: z.strictObject({ text: z.string().min(1).max(400), label: Words.nullable() }).nullable(),
})
export type Receipt = z.infer<typeof Receipt>
