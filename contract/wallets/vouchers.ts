import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Currency } from "../money.ts"
import { listOf, pageInput } from "../page.ts"
import { Moment, text } from "../text.ts"
import { Code } from "./gift-cards.ts"
import { notUsableReasons, walletStatuses } from "./kinds.ts"

const area = "wallets" as const
const Label = text(100)
const vouchersAtOnceMax = 500

export const Voucher = z.strictObject({
	id: Id,
	storeId: Id,
	status: z.enum(walletStatuses),
	lastFour: z.string(),
	label: z.string().nullable(),
	currency: Currency,
	/** What it takes off a bill, at most. What it is not used for is lost. */
	valueMinor: z.int(),
	usesLeft: z.int(),
	perOrderMax: z.int(),
	validFrom: z.iso.datetime().nullable(),
	expiresAt: z.iso.datetime().nullable(),
	openedAt: z.iso.datetime(),
	version: z.int(),
})
export type Voucher = z.infer<typeof Voucher>

const validity = { validFrom: Moment.optional(), expiresAt: Moment.optional() }

export const createVouchers = endpoint({
	name: "createVouchers",
	method: "POST",
	path: "/stores/:storeId/vouchers",
	access: "loyalty:manage",
	area,
	summary:
		"Vouchers of one kind, with codes that are made here and shown once, or one with a code of the house's own",
	idempotency: "none",
	input: z.strictObject({
		storeId: Id,
		/** One for each voucher; they are made by who asks. */
		ids: z.array(Id).min(1).max(vouchersAtOnceMax),
		/** A word that everybody is told; of one voucher only. */
		code: Code.optional(),
		label: Label.optional(),
		valueMinor: z.int().min(1).max(1_000_000_000),
		usesMax: z.int().min(1).max(1_000_000).default(1),
		perOrderMax: z.int().min(1).max(100).default(1),
		...validity,
	}),
	result: z.strictObject({ rows: z.array(z.strictObject({ code: z.string(), voucher: Voucher })) }),
	refusals: ["NOT_FOUND", "CONFLICT", "VALIDATION_ERROR"],
})

export const listVouchers = endpoint({
	name: "listVouchers",
	method: "GET",
	path: "/stores/:storeId/vouchers",
	access: "loyalty:manage",
	area,
	summary: "A store's vouchers, the newest first",
	input: z.strictObject({ storeId: Id, status: z.enum(walletStatuses).optional(), ...pageInput }),
	result: listOf(Voucher),
	refusals: ["NOT_FOUND"],
})

export const updateVoucher = endpoint({
	name: "updateVoucher",
	method: "PATCH",
	path: "/vouchers/:voucherId",
	access: "loyalty:manage",
	area,
	summary: "Its label, its time, or that nobody may pay with it",
	input: z.strictObject({
		voucherId: Id,
		label: Label.nullable().optional(),
		validFrom: Moment.nullable().optional(),
		expiresAt: Moment.nullable().optional(),
		isBlocked: z.boolean().optional(),
	}),
	result: Voucher,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "VALIDATION_ERROR"],
})

export const checkVoucher = endpoint({
	name: "checkVoucher",
	method: "POST",
	path: "/stores/:storeId/vouchers/check",
	access: "payments:process",
	area,
	summary: "What the voucher with this code is worth now; null when there is none. Guesses are counted",
	rate: "sign-in",
	idempotency: "none",
	input: z.strictObject({ storeId: Id, code: Code }),
	result: z.strictObject({
		voucher: Voucher.nullable(),
		/** Why it cannot be paid with now; null when it can. */
		reason: z.enum(notUsableReasons).nullable(),
	}),
	refusals: ["NOT_FOUND", "ACCOUNT_LOCKED"],
})
