import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { cursorInput, listOf } from "../page.ts"
import { Email, Moment } from "../text.ts"
import { Receipt, receiptKinds } from "./receipt.ts"
import { ReceiptHead } from "./stored.ts"
import { receiptLanguages } from "./words.ts"

const area = "receipts"
const access = "payments:process"

/** A receipt with everything that stands on it. */
export const IssuedReceipt = ReceiptHead.extend({
	document: Receipt,
	/** Where anybody who has it can read the receipt. */
	link: z.string(),
})
export type IssuedReceipt = z.infer<typeof IssuedReceipt>

export const issueReceipt = endpoint({
	name: "issueReceipt",
	method: "POST",
	path: "/orders/:orderId/receipt",
	access,
	area,
	summary: "The receipts of what is paid, issued now if they were not yet; or the bill of what is not",
	idempotency: "optional",
	input: z.strictObject({
		orderId: Id,
		billId: Id.optional(),
		/** What somebody looks at before he pays: it has no number and is not kept. */
		proforma: z.boolean().default(false),
		/** The number that this device gave on paper while it was offline. It is told before the money is. */
		offlineNumber: z.int().min(1).max(999_999_999).optional(),
		/** When it did. */
		issuedAt: Moment.optional(),
	}),
	result: z.strictObject({ receipts: z.array(IssuedReceipt), proforma: Receipt.nullable() }),
	refusals: [
		"ORDER_NOT_FOUND",
		"NOT_FOUND",
		"ORDER_NOT_PAID",
		"ORDER_ALREADY_PAID",
		"ORDER_ENDED",
		"DEVICE_NOT_AUTHORIZED",
		"CONFLICT",
	],
})

export const listOrderReceipts = endpoint({
	name: "listOrderReceipts",
	method: "GET",
	path: "/orders/:orderId/receipts",
	access,
	area,
	summary: "What was issued for an order: its sales, bill by bill, and what went back",
	input: z.strictObject({ orderId: Id }),
	result: z.strictObject({ receipts: z.array(ReceiptHead) }),
	refusals: ["ORDER_NOT_FOUND"],
})

export const getReceipt = endpoint({
	name: "getReceipt",
	method: "GET",
	path: "/receipts/:receiptId",
	access,
	area,
	summary: "A receipt as it was issued; marked as a copy once it was printed again",
	input: z.strictObject({ receiptId: Id }),
	result: IssuedReceipt,
	refusals: ["NOT_FOUND"],
})

export const copyReceipt = endpoint({
	name: "copyReceipt",
	method: "POST",
	path: "/receipts/:receiptId/copies",
	access,
	area,
	summary: "Print a receipt again: it is counted, and the paper says which copy it is",
	idempotency: "required",
	input: z.strictObject({ receiptId: Id }),
	result: IssuedReceipt,
	refusals: ["NOT_FOUND", "CONFLICT"],
})

export const mailReceipt = endpoint({
	name: "mailReceipt",
	method: "POST",
	path: "/receipts/:receiptId/mail",
	access,
	area,
	summary: "Send a mail with the link to a receipt; the address is not kept with it",
	idempotency: "required",
	input: z.strictObject({
		receiptId: Id,
		email: Email,
		/** What the mail is in; else the receipt's own. */
		language: z.enum(receiptLanguages).optional(),
	}),
	result: z.strictObject({ mailsLeft: z.int() }),
	refusals: ["NOT_FOUND", "MESSAGES_NOT_SET_UP", "RATE_LIMIT_EXCEEDED"],
})

export const listReceipts = endpoint({
	name: "listReceipts",
	method: "GET",
	path: "/stores/:storeId/receipts",
	access: "payments:refund",
	area,
	summary: "A store's receipts, the newest first, or the one with a number",
	input: z.strictObject({
		storeId: Id,
		/** As it is printed, or without its leading zeros. */
		number: z.string().min(1).max(20).optional(),
		kind: z.enum(receiptKinds).exclude(["PROFORMA"]).optional(),
		businessDate: z.iso.date().optional(),
		...cursorInput,
	}),
	result: listOf(ReceiptHead),
	refusals: ["NOT_FOUND"],
})

export const ReceiptSeries = z.strictObject({
	/** Null is the store's own. */
	series: z.string().nullable(),
	deviceId: Id.nullable(),
	lastNumber: z.int(),
	issued: z.int(),
	/** Numbers with no receipt: a device gave them on paper, and the money was not told to us yet. At most a hundred. */
	missing: z.array(z.string()),
})
export type ReceiptSeries = z.infer<typeof ReceiptSeries>

export const listReceiptSeries = endpoint({
	name: "listReceiptSeries",
	method: "GET",
	path: "/stores/:storeId/receipts/series",
	access: "books:read",
	area,
	summary: "How far each series of numbers is, and which of its numbers are missing",
	input: z.strictObject({ storeId: Id }),
	result: z.strictObject({ series: z.array(ReceiptSeries) }),
	refusals: ["NOT_FOUND"],
})

export const openReceiptSeries = endpoint({
	name: "openReceiptSeries",
	method: "POST",
	path: "/stores/:storeId/receipts/series",
	access: "floor:work",
	area,
	summary: "The series of the device that asks, for when it is offline; asked again, the same",
	idempotency: "optional",
	input: z.strictObject({ storeId: Id }),
	result: z.strictObject({ series: z.string(), lastNumber: z.int() }),
	refusals: ["NOT_FOUND", "DEVICE_NOT_AUTHORIZED"],
})
