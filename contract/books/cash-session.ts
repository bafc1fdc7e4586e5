import { z } from "zod"
import { Id } from "../id.ts"
import { AmountMinor, Currency, PositiveAmountMinor } from "../money.ts"
import { Counted } from "./denominations.ts"
import { cashMovementKinds, cashSessionStates } from "./till-states.ts"

/** What is told of a drawer. Whoever is still to count it is not told what should be in it. */
export const CashSession = z.strictObject({
	id: Id,
	storeId: Id,
	/** What it is called: its device's name, or what it was given when it was opened. */
	register: z.string(),
	deviceId: Id.nullable(),
	status: z.enum(cashSessionStates),
	currency: Currency,
	openedBy: z.string(),
	openedAt: z.iso.datetime(),
	openingFloat: Counted,
	openingFloatMinor: PositiveAmountMinor,
	/** The last count, by who counted. */
	countedBy: z.string().nullable(),
	countedAt: z.iso.datetime().nullable(),
	counted: Counted.nullable(),
	countedMinor: PositiveAmountMinor.nullable(),
	/** What the drawer should hold; null until it was closed. */
	expectedMinor: PositiveAmountMinor.nullable(),
	/** Counted less expected; null until it was closed. */
	varianceMinor: AmountMinor.nullable(),
	varianceReason: z.string().nullable(),
	closedBy: z.string().nullable(),
	closedAt: z.iso.datetime().nullable(),
	approvedBy: z.string().nullable(),
	approvedAt: z.iso.datetime().nullable(),
	approvalNote: z.string().nullable(),
	version: z.int(),
})
export type CashSession = z.infer<typeof CashSession>

export const CashMovement = z.strictObject({
	id: Id,
	cashSessionId: Id,
	/** Its place in the session, without gaps. */
	no: z.int(),
	kind: z.enum(cashMovementKinds),
	/** What came into the drawer; what left it is below nothing. */
	amountMinor: AmountMinor,
	/** What was in the drawer then; not told to who is to count it. */
	balanceMinor: PositiveAmountMinor.nullable(),
	/** The payment or refund it belongs to. */
	subject: Id.nullable(),
	reason: z.string().nullable(),
	by: z.string(),
	at: z.iso.datetime(),
})
export type CashMovement = z.infer<typeof CashMovement>

/** What went through a drawer so far. It adds up: the kinds of movements come to what is expected. */
export const XReport = z.strictObject({
	cashSessionId: Id,
	storeId: Id,
	register: z.string(),
	status: z.enum(cashSessionStates),
	currency: Currency,
	openedBy: z.string(),
	openedAt: z.iso.datetime(),
	at: z.iso.datetime(),
	cash: z.strictObject({
		floatsMinor: PositiveAmountMinor,
		salesMinor: PositiveAmountMinor,
		refundsMinor: PositiveAmountMinor,
		payInsMinor: PositiveAmountMinor,
		payOutsMinor: PositiveAmountMinor,
		dropsMinor: PositiveAmountMinor,
		tipOutsMinor: PositiveAmountMinor,
		noSales: z.int(),
		expectedMinor: PositiveAmountMinor,
		countedMinor: PositiveAmountMinor.nullable(),
		varianceMinor: AmountMinor.nullable(),
	}),
	/** Everything that was posted through this drawer, by account: of all postings together nothing is left over. */
	accounts: z.array(
		z.strictObject({
			account: z.string(),
			debitMinor: PositiveAmountMinor,
			creditMinor: PositiveAmountMinor,
		}),
	),
	movements: z.int(),
})
export type XReport = z.infer<typeof XReport>
