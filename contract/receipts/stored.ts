import { z } from "zod"
import { Id } from "../id.ts"
import { Currency, PositiveAmountMinor } from "../money.ts"

/** A receipt that was issued, without what stands on it. */
export const ReceiptHead = z.strictObject({
	id: Id,
	storeId: Id,
	orderId: Id,
	/** The bill it is for; null when it is for the order, or what was added to it. */
	billId: Id.nullable(),
	refundId: Id.nullable(),
	/** The receipt that a refund takes something back of. */
	refundOfId: Id.nullable(),
	kind: z.enum(["SALE", "REFUND"]),
	number: z.string(),
	currency: Currency,
	totalMinor: PositiveAmountMinor,
	businessDate: z.iso.date(),
	issuedAt: z.iso.datetime(),
	/** As the journal knows him; not told to guests. */
	issuedBy: z.string().nullable(),
	/** How often it was printed again. */
	copies: z.int(),
})
export type ReceiptHead = z.infer<typeof ReceiptHead>
