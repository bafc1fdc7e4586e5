import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { AmountMinor } from "../money.ts"
import { listOf, pageInput } from "../page.ts"
import { Moment, text } from "../text.ts"
import { Seller } from "./settings.ts"
import { invoiceStatuses } from "./states.ts"

const ofInvoice = { invoiceId: Id }

const amounts = {
	currency: z.string(),
	netMinor: z.int(),
	taxBasisPoints: z.int(),
	taxMinor: z.int(),
	totalMinor: z.int(),
}

export const InvoiceRow = z.strictObject({
	id: Id,
	organizationId: Id,
	organizationName: z.string(),
	subscriptionId: Id,
	/** `2026-000017`: the year, and its number in it, without gaps. */
	number: z.string(),
	status: z.enum(invoiceStatuses),
	/** Not paid although it was due. */
	isOverdue: z.boolean(),
	periodFrom: z.iso.datetime(),
	periodTo: z.iso.datetime(),
	...amounts,
	issuedAt: z.iso.datetime(),
	dueOn: z.iso.date(),
	paidAt: z.iso.datetime().nullable(),
})
export type InvoiceRow = z.infer<typeof InvoiceRow>

export const Buyer = z.strictObject({
	name: z.string(),
	legalName: z.string().nullable(),
	taxId: z.string().nullable(),
	billingEmail: z.string().nullable(),
})
export type Buyer = z.infer<typeof Buyer>

export const Invoice = InvoiceRow.extend({
	seller: Seller,
	buyer: Buyer,
	lines: z.array(
		z.strictObject({
			/** Null: the days of the subscription itself. */
			text: z.string().nullable(),
			quantity: z.int(),
			unitPriceMinor: z.int(),
			totalMinor: z.int(),
		}),
	),
	paymentReference: z.string().nullable(),
	voidedAt: z.iso.datetime().nullable(),
	voidReason: z.string().nullable(),
})
export type Invoice = z.infer<typeof Invoice>

const listing = {
	...pageInput,
	status: z.enum(invoiceStatuses).optional(),
}

export const listInvoices = endpoint({
	name: "listInvoices",
	method: "GET",
	path: "/platform/invoices",
	access: "platform:read",
	area: "platform-admin",
	summary: "Invoices to organizations, newest first",
	input: z.strictObject({
		...listing,
		q: text(100).optional(),
		organizationId: Id.optional(),
		overdue: z.stringbool().optional(),
	}),
	result: listOf(InvoiceRow),
	refusals: ["SECOND_FACTOR_REQUIRED"],
})

export const getInvoice = endpoint({
	name: "getInvoice",
	method: "GET",
	path: "/platform/invoices/:invoiceId",
	access: "platform:read",
	area: "platform-admin",
	summary: "One invoice, with its lines, as it was issued",
	input: z.strictObject(ofInvoice),
	result: Invoice,
	refusals: ["NOT_FOUND", "SECOND_FACTOR_REQUIRED"],
})

export const createInvoice = endpoint({
	name: "createInvoice",
	method: "POST",
	path: "/platform/invoices",
	access: "platform:manage",
	area: "platform-admin",
	summary: "Invoice the next period of a subscription, once; with further lines when there are any",
	input: z.strictObject({
		/** Made by the caller: asked twice, it is issued once. */
		id: Id,
		subscriptionId: Id,
		/** A custom subscription says how far the period goes; a monthly one goes by months. */
		periodTo: Moment.optional(),
		lines: z
			.array(
				z.strictObject({
					text: text(200),
					quantity: z.int().min(1).max(10_000),
					/** Below zero it is a discount. */
					unitPriceMinor: AmountMinor,
				}),
			)
			.max(20)
			.default([]),
	}),
	result: Invoice,
	refusals: ["NOT_FOUND", "CONFLICT", "INVALID_STATUS_TRANSITION", "SECOND_FACTOR_REQUIRED"],
})

export const payInvoice = endpoint({
	name: "payInvoice",
	method: "POST",
	path: "/platform/invoices/:invoiceId/pay",
	access: "platform:manage",
	area: "platform-admin",
	summary: "The money is there: the subscription goes on to the end of the invoiced period",
	input: z.strictObject({ ...ofInvoice, reference: text(100).optional() }),
	result: Invoice,
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION", "SECOND_FACTOR_REQUIRED"],
})

export const voidInvoice = endpoint({
	name: "voidInvoice",
	method: "POST",
	path: "/platform/invoices/:invoiceId/void",
	access: "platform:manage",
	area: "platform-admin",
	summary: "Take an unpaid invoice back; it keeps its number, and its period can be invoiced again",
	input: z.strictObject({ ...ofInvoice, reason: text(500) }),
	result: Invoice,
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION", "SECOND_FACTOR_REQUIRED"],
})

export const updateInvoice = endpoint({
	name: "updateInvoice",
	method: "PATCH",
	path: "/platform/invoices/:invoiceId",
	access: "platform:manage",
	area: "platform-admin",
	summary: "Say what became of an invoice: paid, or taken back for a reason; nothing else of it changes",
	input: z.strictObject({
		...ofInvoice,
		status: z.enum(["PAID", "VOID"]),
		/** Of the payment. */
		reference: text(100).optional(),
		/** Why it is taken back: needed then. */
		reason: text(500).optional(),
	}),
	result: Invoice,
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION", "SECOND_FACTOR_REQUIRED"],
})

export const listOwnInvoices = endpoint({
	name: "listOwnInvoices",
	method: "GET",
	path: "/organizations/:organizationId/invoices",
	access: "settings:manage",
	area: "platform-admin",
	summary: "What the platform has invoiced to your organization, newest first",
	input: z.strictObject({ organizationId: Id, ...listing }),
	result: listOf(InvoiceRow),
	refusals: ["NOT_FOUND", "FORBIDDEN"],
	servesBlocked: true,
})

export const getOwnInvoice = endpoint({
	name: "getOwnInvoice",
	method: "GET",
	path: "/organizations/:organizationId/invoices/:invoiceId",
	access: "settings:manage",
	area: "platform-admin",
	summary: "One of your organization's invoices",
	input: z.strictObject({ organizationId: Id, ...ofInvoice }),
	result: Invoice,
	refusals: ["NOT_FOUND", "FORBIDDEN"],
	servesBlocked: true,
})
