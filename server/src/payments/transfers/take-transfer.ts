import { lettersOf } from "@comanda/contract/payments/find-reference.ts"
import type { UnmatchedTransfer } from "@comanda/contract/payments/transfers.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { AccountRow } from "../accounts/account-rows.ts"
import { applyStanding } from "../intents/apply-standing.ts"
import { lockWhole } from "../lock-whole.ts"
import type { PaymentRow } from "../payment-row.ts"
import type { Standing, Told, Verdict } from "../providers/provider.ts"
import { writeTransfer } from "./transfer-row.ts"

type Transfer = Extract<Told, { kind: "transfer" }>

// Banks strip what is between letters and numbers, and put words around it.
const named: Prepared = {
	name: "payment_named_in_words",
	text: `select id from payment where organization_id = $1 and account_id = $2 and position(reference in $3) > 0
		limit 2`,
}

/**
 * Money on the bank account: what names a payment that waits for exactly as much pays it. Everything else is money, too: it
 * waits in a list until somebody says what it was for.
 */
export async function takeTransfer(
	ctx: Context,
	account: AccountRow,
	told: Transfer,
): Promise<{ verdict: Verdict; paymentId: string | null }> {
	const values = [ctx.organizationId, account.id, lettersOf(told.words)]
	const [first, another] = await ctx.query<{ id: string }>(named, values)
	// Of two that are named nobody knows which was meant.
	const found = another ? undefined : first
	const whole = found ? await lockWhole(ctx, found.id) : null
	// Somebody asked the bank's watcher before its message came: it is the same money, and no second transfer.
	if (whole?.payment.transactionId === told.eventId)
		return { verdict: "already", paymentId: whole.payment.id }
	const why = whyNot(whole?.payment, told)
	if (whole && !why) {
		const { payment } = whole
		const { amountMinor, currency, eventId: transactionId } = told
		const standing = { ...nothingSaid, amountMinor, currency, transactionId }
		const { verdict } = await applyStanding(ctx, payment.id, standing)
		return { verdict, paymentId: payment.id }
	}
	const { amountMinor, currency, at, eventId, from } = told
	const { id: accountId, storeId, provider } = account
	const money = { storeId, accountId, provider, eventId, amountMinor, currency, at, words: told.words, from }
	await writeTransfer(ctx, { ...money, why: why ?? "NO_REFERENCE" })
	return { verdict: "accepted", paymentId: null }
}

const nothingSaid: Standing = {
	...{ state: "CAPTURED", amountMinor: null, currency: null, reference: null, providerRef: null },
	...{ transactionId: null, feeMinor: null, card: null, failure: null },
}

const waits: ReadonlySet<string> = new Set(["CREATED", "PENDING", "PROCESSING", "UNKNOWN"])
const given: ReadonlySet<string> = new Set(["FAILED", "EXPIRED", "CANCELLED"])

function whyNot(payment: PaymentRow | undefined, told: Transfer): UnmatchedTransfer["why"] | null {
	if (!payment) return "NO_REFERENCE"
	if (told.currency.toUpperCase() !== payment.currency) return "WRONG_CURRENCY"
	// Nobody can send a transfer back by himself: what comes late is looked at.
	if (given.has(payment.status)) return "LATE"
	if (!waits.has(payment.status)) return "ALREADY_PAID"
	return told.amountMinor === payment.receivedMinor ? null : "WRONG_AMOUNT"
}
