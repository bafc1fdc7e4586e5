import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Currency } from "../money.ts"
import { listOf, pageInput } from "../page.ts"
import { Name, Phone, text } from "../text.ts"
import { walletEntryKinds } from "./kinds.ts"

const area = "wallets" as const
const Reason = text(200)
const Amount = z.int().min(1).max(1_000_000_000)

export const CreditAccount = z.strictObject({
	id: Id,
	storeId: Id,
	/** Whose it is, when he has an account to sign in to. */
	customerPersonId: Id.nullable(),
	/** As the house calls somebody who has none. */
	name: z.string().nullable(),
	phone: z.string().nullable(),
	currency: Currency,
	availableMinor: z.int(),
	maxMinor: z.int(),
	/** What of it ends, and when, the next first. */
	ending: z.array(z.strictObject({ amountMinor: z.int(), at: z.iso.datetime() })),
	openedAt: z.iso.datetime(),
})
export type CreditAccount = z.infer<typeof CreditAccount>

export const WalletEntry = z.strictObject({
	id: z.string(),
	kind: z.enum(walletEntryKinds),
	amountMinor: z.int(),
	balanceMinor: z.int(),
	lotId: z.string().nullable(),
	paymentId: Id.nullable(),
	refundId: Id.nullable(),
	orderId: Id.nullable(),
	reason: z.string().nullable(),
	at: z.iso.datetime(),
	by: z.string(),
})
export type WalletEntry = z.infer<typeof WalletEntry>

export const openCreditAccount = endpoint({
	name: "openCreditAccount",
	method: "POST",
	path: "/stores/:storeId/credit-accounts",
	access: "credit:topup",
	area,
	summary: "An account on which somebody pays ahead: a person's own, or that of somebody the house knows",
	input: z.strictObject({
		storeId: Id,
		/** Made by who asks: sent twice, it is one account. */
		id: Id,
		customerPersonId: Id.optional(),
		name: Name.optional(),
		phone: Phone.optional(),
	}),
	result: CreditAccount,
	refusals: ["NOT_FOUND", "CONFLICT", "VALIDATION_ERROR"],
})

export const listCreditAccounts = endpoint({
	name: "listCreditAccounts",
	method: "GET",
	path: "/stores/:storeId/credit-accounts",
	access: "credit:topup",
	area,
	summary: "Who pays ahead here, the newest first; or the account of a phone number, or of a person",
	input: z.strictObject({
		storeId: Id,
		phone: Phone.optional(),
		customerPersonId: Id.optional(),
		...pageInput,
	}),
	result: listOf(CreditAccount),
	refusals: ["NOT_FOUND"],
})

/** An account's own id, the person's whose it is, or `me`. */
const CustomerId = z.union([z.literal("me"), Id])
const ofCustomer = { customerId: CustomerId, storeId: Id }

export const getCustomerCredit = endpoint({
	name: "getCustomerCredit",
	method: "GET",
	path: "/customers/:customerId/credit",
	access: "customers:read",
	area,
	summary: "What somebody can spend in a store",
	input: z.strictObject(ofCustomer),
	result: CreditAccount,
	refusals: ["NOT_FOUND"],
})

export const listCreditTransactions = endpoint({
	name: "listCreditTransactions",
	method: "GET",
	path: "/customers/:customerId/credit/transactions",
	access: "customers:read",
	area,
	summary: "Everything that made the balance what it is, the last first",
	input: z.strictObject({ ...ofCustomer, ...pageInput }),
	result: listOf(WalletEntry),
	refusals: ["NOT_FOUND"],
})

export const adjustCredit = endpoint({
	name: "adjustCredit",
	method: "POST",
	path: "/customers/:customerId/credit/adjust",
	access: "credit:adjust",
	area,
	summary: "Put in, or with an amount below nothing take out, what no payment explains; with a reason",
	idempotency: "required",
	input: z.strictObject({
		...ofCustomer,
		amountMinor: z
			.int()
			.min(-1_000_000_000)
			.max(1_000_000_000)
			.refine((amountMinor) => amountMinor !== 0, "Nothing changes nothing."),
		reason: Reason,
	}),
	result: CreditAccount,
	refusals: ["NOT_FOUND", "FORBIDDEN", "CREDIT_LIMIT_EXCEEDED", "INSUFFICIENT_FUNDS"],
})

export const deductCredit = endpoint({
	name: "deductCredit",
	method: "POST",
	path: "/customers/:customerId/credit/deduct",
	access: "credit:adjust",
	area,
	summary: "Take something out that no bill explains, with a reason",
	idempotency: "required",
	input: z.strictObject({ ...ofCustomer, amountMinor: Amount, reason: Reason }),
	result: CreditAccount,
	refusals: ["NOT_FOUND", "FORBIDDEN", "INSUFFICIENT_FUNDS"],
})
