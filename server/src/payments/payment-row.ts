import type { Currency } from "@comanda/contract/money.ts"
import type { PayingMethod } from "@comanda/contract/organizations/paying-methods.ts"
import type { ProviderName } from "@comanda/contract/payments/providers.ts"
import type { PaymentState } from "@comanda/contract/payments/states.ts"
import type { WalletKind } from "@comanda/contract/wallets/kinds.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { Intent, Next } from "./providers/provider.ts"

/** A payment as it is kept. */
export type PaymentRow = {
	id: string
	storeId: string
	orderId: string | null
	billId: string | null
	purpose: "ORDER" | "TOPUP"
	walletKind: WalletKind | null
	walletId: string | null
	method: PayingMethod
	provider: ProviderName | null
	accountId: string | null
	status: PaymentState
	currency: Currency
	amountMinor: number
	tipMinor: number
	roundingMinor: number
	receivedMinor: number
	tenderedMinor: number | null
	changeMinor: number
	feeMinor: number
	/** The account of the books that it came into. */
	account: string | null
	cashSessionId: string | null
	reference: string
	providerRef: string | null
	transactionId: string | null
	next: Next | null
	capture: "now" | "later"
	terminalId: string | null
	cardBrand: string | null
	cardLast4: string | null
	note: string | null
	payerIp: string
	locale: Intent["locale"]
	failureCode: string | null
	failureMessage: string | null
	takenBy: string
	takenByMember: string | null
	guestSessionId: string | null
	createdAt: Date
	expiresAt: Date | null
	askedAt: Date | null
	capturedAt: Date | null
	checkAt: Date | null
	checks: number
	refundingMinor: number
	refundedMinor: number
	refundedAmountMinor: number
}

const names = [
	"id storeId orderId billId purpose walletKind walletId method provider accountId status currency amountMinor",
	"tipMinor roundingMinor receivedMinor tenderedMinor changeMinor feeMinor account cashSessionId reference",
	"providerRef transactionId next capture terminalId cardBrand cardLast4 note payerIp locale failureCode failureMessage",
	"takenBy takenByMember guestSessionId createdAt expiresAt askedAt capturedAt checkAt checks refundingMinor",
	"refundedMinor refundedAmountMinor",
].flatMap((line) => line.split(" "))

const columnOf = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Of `payment p`. */
export const paymentColumns = names.map((name) => `p.${columnOf(name)} as "${name}"`).join(", ")

const of = `select ${paymentColumns} from payment p where p.organization_id = $1`
const one: Prepared = { name: "payment_one", text: `${of} and p.id = $2` }
const lockOne: Prepared = { name: "payment_lock", text: `${of} and p.id = $2 for no key update` }
const ofOrder: Prepared = {
	name: "payments_of_order",
	text: `${of} and p.order_id = $2 order by p.created_at, p.id`,
}

export async function findPayment(ctx: Context, paymentId: string): Promise<PaymentRow | undefined> {
	return (await ctx.query<PaymentRow>(one, [ctx.organizationId, paymentId]))[0]
}

/** Whoever locks a payment has locked its order before, so that no two wait for each other. */
export async function lockPayment(ctx: Context, paymentId: string): Promise<PaymentRow | undefined> {
	return (await ctx.query<PaymentRow>(lockOne, [ctx.organizationId, paymentId]))[0]
}

export function findPaymentsOf(ctx: Context, orderId: string): Promise<PaymentRow[]> {
	return ctx.query<PaymentRow>(ofOrder, [ctx.organizationId, orderId])
}
