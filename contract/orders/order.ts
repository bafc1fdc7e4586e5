import { z } from "zod"
import { Id } from "../id.ts"
import { Tax } from "../menu/published.ts"
import { AmountMinor, Currency, PositiveAmountMinor } from "../money.ts"
import { Translated } from "../text.ts"
import { placements } from "./chosen-line.ts"
import {
	displayStatuses,
	orderPriorities,
	orderSources,
	orderStatuses,
	orderTypes,
	paymentStatuses,
	paymentTimings,
	prepStatuses,
} from "./states.ts"

export const OrderStatus = z.enum(orderStatuses)

export const TaxAmount = Tax.extend({ netMinor: AmountMinor, taxMinor: AmountMinor })
export type TaxAmount = z.infer<typeof TaxAmount>

export const LineOption = z.strictObject({
	id: Id,
	name: Translated,
	/** Of one, on the part of the thing where it goes. */
	priceMinor: AmountMinor,
	quantity: z.int(),
	placement: z.enum(placements),
	isRemoval: z.boolean(),
	underOptionId: Id.nullable(),
})
export type LineOption = z.infer<typeof LineOption>

export const lineKinds = ["REGULAR", "COMBO_PARENT", "COMBO_CHILD"] as const

export const OrderLine = z.strictObject({
	id: Id,
	lineNo: z.int(),
	kind: z.enum(lineKinds),
	/** The combo this was picked for. */
	parentLineId: Id.nullable(),
	itemId: Id,
	variantId: Id.nullable(),
	name: Translated,
	variantName: Translated.nullable(),
	options: z.array(LineOption),
	allergens: z.array(z.string()),
	note: z.string().nullable(),
	seat: z.int().nullable(),
	course: z.int(),
	/** None is left of a line that was voided; the line itself stays. */
	quantity: z.int(),
	unitPriceMinor: PositiveAmountMinor,
	grossMinor: PositiveAmountMinor,
	discountMinor: PositiveAmountMinor,
	totalMinor: PositiveAmountMinor,
	taxes: z.array(TaxAmount),
	taxMinor: PositiveAmountMinor,
	/** The kitchen has it, or had it. */
	fired: z.boolean(),
	prepStatus: z.enum(prepStatuses),
	voidReason: z.string().nullable(),
})
export type OrderLine = z.infer<typeof OrderLine>

export const OrderAdjustment = z.strictObject({
	id: Id,
	lineId: Id.nullable(),
	kind: z.enum(["DISCOUNT", "COMP"]),
	basisPoints: z.int().nullable(),
	amountMinor: PositiveAmountMinor.nullable(),
	reason: z.string(),
	by: z.string(),
	approvedBy: z.string().nullable(),
	at: z.iso.datetime(),
})
export type OrderAdjustment = z.infer<typeof OrderAdjustment>

export const Order = z.strictObject({
	id: Id,
	storeId: Id,
	orderNumber: z.string(),
	pickupCode: z.string(),
	businessDate: z.iso.date(),
	source: z.enum(orderSources),
	type: z.enum(orderTypes),
	status: OrderStatus,
	paymentStatus: z.enum(paymentStatuses),
	/** Both axes in one word, for who wants only one. */
	displayStatus: z.enum(displayStatuses),
	paymentTiming: z.enum(paymentTimings),
	priority: z.enum(orderPriorities),
	tableId: Id.nullable(),
	tableNumber: z.string().nullable(),
	zoneId: Id.nullable(),
	tabName: z.string().nullable(),
	guestName: z.string().nullable(),
	guestPhone: z.string().nullable(),
	deliveryAddress: z.string().nullable(),
	deliveryZoneId: Id.nullable(),
	note: z.string().nullable(),
	allergyNote: z.string().nullable(),
	scheduledFor: z.iso.datetime().nullable(),
	releaseAt: z.iso.datetime().nullable(),
	/** As the journal knows him; not told to guests. */
	placedBy: z.string().nullable(),
	/** Who of the staff sees to it, when somebody was named; not told to guests. */
	assignedMemberId: Id.nullable(),
	proxyFor: z.string().nullable(),
	proxyReason: z.string().nullable(),
	reasonCode: z.string().nullable(),
	reason: z.string().nullable(),
	mergedInto: Id.nullable(),
	externalRef: z.strictObject({ platform: z.string(), id: z.string() }).nullable(),
	currency: Currency,
	subtotalMinor: PositiveAmountMinor,
	discountMinor: PositiveAmountMinor,
	serviceMinor: PositiveAmountMinor,
	deliveryMinor: PositiveAmountMinor,
	taxMinor: PositiveAmountMinor,
	taxes: z.array(TaxAmount),
	tipMinor: PositiveAmountMinor,
	totalMinor: PositiveAmountMinor,
	placedAt: z.iso.datetime(),
	readyAt: z.iso.datetime().nullable(),
	etaAt: z.iso.datetime().nullable(),
	queuePosition: z.int().nullable(),
	version: z.int(),
	lines: z.array(OrderLine),
	adjustments: z.array(OrderAdjustment),
})
export type Order = z.infer<typeof Order>
