import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { PositiveAmountMinor } from "../money.ts"
import { text } from "../text.ts"
import { editingRefusals } from "./editing.ts"
import { Order, TaxAmount } from "./order.ts"
import { billsMax } from "./split-bill.ts"

function bills<T extends z.ZodType>(one: T) {
	return z.array(one).min(1).max(billsMax).optional()
}

/** What of an order one pays: the bills of an order add up to it in everything. */
export const Bill = z.strictObject({
	id: Id,
	number: z.int(),
	splitBy: z.enum(["ITEM", "SEAT", "SHARE", "AMOUNT", "NONE"]),
	name: z.string().nullable(),
	/** Its lines and so many parts of so many of each; none when money was divided and not things. */
	lines: z.array(
		z.strictObject({ lineId: Id, parts: z.int(), of: z.int(), totalMinor: PositiveAmountMinor }),
	),
	subtotalMinor: PositiveAmountMinor,
	serviceMinor: PositiveAmountMinor,
	deliveryMinor: PositiveAmountMinor,
	tipMinor: PositiveAmountMinor,
	taxes: z.array(TaxAmount),
	taxMinor: PositiveAmountMinor,
	totalMinor: PositiveAmountMinor,
})
export type Bill = z.infer<typeof Bill>

export const Bills = z.strictObject({ orderId: Id, totalMinor: PositiveAmountMinor, bills: z.array(Bill) })
export type Bills = z.infer<typeof Bills>

export const splitOrder = endpoint({
	name: "splitOrder",
	method: "POST",
	path: "/orders/:orderId/split",
	access: "payments:process",
	area: "orders",
	summary: "Split an order into bills: by items, by seats, in equal shares, or by amounts; they add up to it",
	idempotency: "required",
	input: z.strictObject({
		orderId: Id,
		by: z.enum(["ITEM", "SEAT", "SHARE", "AMOUNT"]),
		names: z.array(text(60)).max(50).optional(),
		/** By ITEM: each bill's lines, and how many parts of each; what nobody takes is on a last bill. */
		items: bills(
			z
				.array(z.strictObject({ lineId: Id, parts: z.int().min(1).max(1_000) }))
				.min(1)
				.max(100),
		),
		/** By SEAT: the seats each pays for. */
		seats: bills(z.array(z.int().min(1).max(99)).min(1).max(99)),
		/** By SHARE: `[1, 1, 1]` is a third each, `[2, 1]` a couple and a friend. */
		shares: bills(z.int().min(1).max(1_000)),
		/** By AMOUNT; what is left over is on a last bill. */
		amountsMinor: bills(z.int().min(1).max(10_000_000_000_000)),
	}),
	result: Bills,
	refusals: [...editingRefusals, "NOT_FOUND", "SPLIT_IMPOSSIBLE"],
})

export const listBills = endpoint({
	name: "listBills",
	method: "GET",
	path: "/orders/:orderId/bills",
	access: "orders:read",
	area: "orders",
	summary: "The bills an order was split into; one for the whole when it was not",
	input: z.strictObject({ orderId: Id }),
	result: Bills,
	refusals: ["ORDER_NOT_FOUND"],
})

export const mergeOrders = endpoint({
	name: "mergeOrders",
	method: "POST",
	path: "/orders/merge",
	access: "payments:process",
	area: "orders",
	summary: "Put the lines of several open orders on one; the kitchen goes on with what it has",
	idempotency: "required",
	input: z.strictObject({ intoOrderId: Id, orderIds: z.array(Id).min(1).max(20) }),
	result: Order,
	refusals: [...editingRefusals, "CONFLICT", "MAXIMUM_ORDER_EXCEEDED"],
})

export const moveOrderLines = endpoint({
	name: "moveOrderLines",
	method: "POST",
	path: "/orders/:orderId/lines/move",
	access: "payments:process",
	area: "orders",
	summary: "Move lines, or some of their number, to another open order, or to a new one",
	idempotency: "required",
	input: z.strictObject({
		orderId: Id,
		/** An order that is there, or the id of one to be made for them. */
		toOrderId: Id,
		/** Each line with the id that what moves gets when a part of it stays. */
		lines: z
			.array(
				z.strictObject({
					lineId: Id,
					quantity: z.int().min(1).max(100).optional(),
					newLineId: Id.optional(),
				}),
			)
			.min(1)
			.max(50),
	}),
	result: z.strictObject({ from: Order, to: Order }),
	refusals: [...editingRefusals, "NOT_FOUND", "CONFLICT", "MAXIMUM_ORDER_EXCEEDED", "LINE_MADE"],
})

export const transferOrder = endpoint({
	name: "transferOrder",
	method: "POST",
	path: "/orders/:orderId/transfer-table",
	access: "orders:create",
	area: "orders",
	summary: "Move an order to another table, or off any",
	idempotency: "required",
	input: z.strictObject({ orderId: Id, tableId: Id.nullable() }),
	result: Order,
	refusals: [...editingRefusals, "NOT_FOUND"],
})

export const repeatOrder = endpoint({
	name: "repeatOrder",
	method: "GET",
	path: "/orders/:orderId/repeat",
	access: "orders:read",
	area: "orders",
	summary: "The same things as lines to be ordered again, with what of them cannot be had now",
	input: z.strictObject({ orderId: Id }),
	result: z.strictObject({
		lines: z.array(
			z.strictObject({
				itemId: Id,
				variantId: Id.nullable(),
				options: z.array(
					z.strictObject({
						optionId: Id,
						quantity: z.int(),
						placement: z.enum(["WHOLE", "LEFT", "RIGHT"]),
						underOptionId: Id.nullable(),
					}),
				),
				quantity: z.int(),
				unitPriceMinor: PositiveAmountMinor.nullable(),
				problem: z.string().nullable(),
			}),
		),
	}),
	refusals: ["ORDER_NOT_FOUND"],
})
