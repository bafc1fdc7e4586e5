import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Currency, PositiveAmountMinor } from "../money.ts"
import { text } from "../text.ts"

/** Lines of an invoice's head and foot: line breaks are kept. */
const Lines = z.union([z.literal(""), text(500)])

/** Who runs this installation and is paid for it. */
export const Seller = z.strictObject({
	name: text(100),
	address: Lines,
	taxId: Lines,
	/** How an invoice is paid: an account, a sentence. */
	payTo: Lines,
})
export type Seller = z.infer<typeof Seller>

const values = {
	/** Whether time that was not paid for runs out at all. */
	timeRunsOut: z.boolean(),
	/** For so many days after its end an unpaid subscription goes on. */
	graceDays: z.int().min(0).max(60),
	/** The next month of a subscription is invoiced so many days before it begins. */
	invoiceDaysBefore: z.int().min(0).max(28),
	/** Within so many days an invoice is to be paid. */
	paymentDays: z.int().min(0).max(90),
	/** What a new subscription costs, unless something else is agreed. */
	pricePerDayMinor: PositiveAmountMinor.max(100_000_000),
	currency: Currency,
	taxBasisPoints: z.int().min(0).max(10_000),
	/** In which invoices have their day and their year. */
	timeZone: text(60),
	seller: Seller,
}

export const PlatformSettings = z.strictObject({ ...values, version: z.int() })
export type PlatformSettings = z.infer<typeof PlatformSettings>

export const getPlatformSettings = endpoint({
	name: "getPlatformSettings",
	method: "GET",
	path: "/platform/settings",
	access: "platform:read",
	area: "platform-admin",
	summary: "How this installation is run and paid for",
	input: z.strictObject({}),
	result: PlatformSettings,
	refusals: ["SECOND_FACTOR_REQUIRED"],
})

export const replacePlatformSettings = endpoint({
	name: "replacePlatformSettings",
	method: "PUT",
	path: "/platform/settings",
	access: "platform:manage",
	area: "platform-admin",
	summary: "Change how this installation is run; what was invoiced stays as it was. If-Match as everywhere",
	input: z.strictObject(values),
	result: PlatformSettings,
	refusals: ["VERSION_CONFLICT", "SECOND_FACTOR_REQUIRED"],
})
