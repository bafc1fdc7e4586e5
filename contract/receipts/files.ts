import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { codePages } from "./code-pages.ts"
import { Receipt } from "./receipt.ts"
import { receiptLanguages } from "./words.ts"

// A receipt as something to look at or to print. Nothing is counted by looking: who prints it again says so first.

const usual = {
	method: "GET",
	access: "payments:process",
	area: "receipts",
	refusals: ["NOT_FOUND"],
} as const

/** A second language beside the receipt's own, for who reads that better. */
const language = z.enum(receiptLanguages).optional()

export const getReceiptPage = endpoint({
	...usual,
	name: "getReceiptPage",
	path: "/receipts/:receiptId/receipt.html",
	summary: "A receipt as a page",
	file: "text/html; charset=utf-8",
	input: z.strictObject({ receiptId: Id, language }),
	result: Receipt,
})

export const getReceiptSheet = endpoint({
	...usual,
	name: "getReceiptSheet",
	path: "/receipts/:receiptId/receipt.pdf",
	summary: "A receipt as a PDF",
	file: "application/pdf",
	input: z.strictObject({ receiptId: Id, language }),
	result: Receipt,
})

export const PaperReceipt = z.strictObject({
	receipt: Receipt,
	widthMm: z.union([z.literal(58), z.literal(80)]),
	codePage: z.enum(codePages),
})
export type PaperReceipt = z.infer<typeof PaperReceipt>

export const getReceiptPaper = endpoint({
	...usual,
	name: "getReceiptPaper",
	path: "/receipts/:receiptId/receipt.escpos",
	summary: "A receipt as the bytes that a printer of the trade understands",
	file: "application/octet-stream",
	input: z.strictObject({
		receiptId: Id,
		language,
		widthMm: z.enum(["58", "80"]).default("80"),
		/** The printer's own letters; what they cannot say is drawn in dots. */
		codePage: z.enum(codePages).default("cp858"),
	}),
	result: PaperReceipt,
})

export const getSharedReceipt = endpoint({
	...usual,
	name: "getSharedReceipt",
	path: "/shared-receipts/:token/receipt.html",
	access: "public",
	summary: "A receipt as a page, for whoever has its link",
	file: "text/html; charset=utf-8",
	input: z.strictObject({ token: z.string().min(1).max(120), language }),
	result: Receipt,
	refusals: ["LINK_EXPIRED"],
})
