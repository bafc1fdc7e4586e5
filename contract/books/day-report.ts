import { z } from "zod"
import { Id } from "../id.ts"
import { AmountMinor, Currency, PositiveAmountMinor } from "../money.ts"
import { cashSessionStates } from "./till-states.ts"

const OfDrawer = {
	floatsMinor: PositiveAmountMinor,
	salesMinor: PositiveAmountMinor,
	refundsMinor: PositiveAmountMinor,
	payInsMinor: PositiveAmountMinor,
	payOutsMinor: PositiveAmountMinor,
	dropsMinor: PositiveAmountMinor,
	tipOutsMinor: PositiveAmountMinor,
	noSales: z.int(),
}

/** What the day did in one drawer. */
export const TillOfDay = z.strictObject({
	cashSessionId: Id,
	register: z.string(),
	status: z.enum(cashSessionStates),
	/** What was in it when the day began. */
	openingMinor: PositiveAmountMinor,
	...OfDrawer,
	/** What must be in it by all that. */
	expectedMinor: PositiveAmountMinor,
	/** What was counted when it was closed; null while it is open. */
	actualMinor: PositiveAmountMinor.nullable(),
	differenceMinor: AmountMinor.nullable(),
})
export type TillOfDay = z.infer<typeof TillOfDay>

export const AccountOfDay = z.strictObject({
	account: z.string(),
	openingMinor: AmountMinor,
	debitMinor: PositiveAmountMinor,
	creditMinor: PositiveAmountMinor,
	closingMinor: AmountMinor,
})
export type AccountOfDay = z.infer<typeof AccountOfDay>

/** A day by its books. Every amount is what the word says: sales and refunds are above nothing. */
export const DayReport = z.strictObject({
	currency: Currency,
	/** Without tax, before discounts, by the sum of the rates; what was taken back of it is subtracted. */
	sales: z.array(z.strictObject({ basisPoints: z.int(), netMinor: AmountMinor })),
	/** On the day's sales, and on what was given back of sales. */
	taxes: z.array(
		z.strictObject({
			name: z.string(),
			basisPoints: z.int(),
			taxMinor: AmountMinor,
			refundedMinor: AmountMinor,
		}),
	),
	/** Taken back of what had been sold, without tax: given up and voided. */
	voidsMinor: PositiveAmountMinor,
	discountsMinor: AmountMinor,
	serviceMinor: AmountMinor,
	deliveryMinor: AmountMinor,
	roundingMinor: AmountMinor,
	/** Without tax, by the sum of the rates. */
	refunds: z.array(z.strictObject({ basisPoints: z.int(), netMinor: AmountMinor })),
	tips: z.strictObject({ receivedMinor: AmountMinor, sharedMinor: AmountMinor }),
	/** What guests owe for the day's sales, all told, without tips. */
	billedMinor: AmountMinor,
	/** With what they paid it. */
	methods: z.array(
		z.strictObject({ method: z.string(), takenMinor: AmountMinor, givenBackMinor: AmountMinor }),
	),
	/** What is still owed for orders that go on. */
	openBillsMinor: AmountMinor,
	cash: z.strictObject({
		openingMinor: AmountMinor,
		/** In all drawers, by what went through them. */
		expectedMinor: PositiveAmountMinor,
		/** Of those that were counted and closed. */
		actualMinor: PositiveAmountMinor,
		differenceMinor: AmountMinor,
	}),
	tills: z.array(TillOfDay),
	/** All accounts: their debits and credits come to the same, and so do what they opened and closed with. */
	accounts: z.array(AccountOfDay),
	postings: z.int(),
})
export type DayReport = z.infer<typeof DayReport>
