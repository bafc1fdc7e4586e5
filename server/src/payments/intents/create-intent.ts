import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { createIntent as contract } from "@comanda/contract/payments/paying.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { accountFor, findAccounts } from "../accounts/account-rows.ts"
import { away } from "../accounts/ask-provider.ts"
import { isHealthy } from "../accounts/breaker.ts"
import { payableOrder } from "../payable-order.ts"
import { settleOrder } from "../settle-order.ts"
import { writePayments } from "../write-payments.ts"

/** How long a payer has, unless the provider gives him less. */
const payWithinMs = 15 * 60_000
/** What was never asked, because we stopped in between, is looked after when so much time has passed. */
const firstCheckMs = 60_000
const openMax = 10

const open: Prepared = {
	name: "payments_open_of_order",
	text: `select count(*)::int as count from payment where organization_id = $1 and order_id = $2
		and status in ('CREATED', 'PENDING', 'PROCESSING', 'UNKNOWN')`,
}

export type Begun = { paymentId: string }

/**
 * Writes that money is about to be asked for. It is committed before anybody is asked: whatever becomes of us
 * then, we know that we may have asked.
 */
export async function createIntent(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Begun> {
	const { id, method, tipMinor, billId } = input
	const { order, store, dueMinor } = await payableOrder(ctx, input)
	if (dueMinor <= 0) throw new Refusal("ORDER_ALREADY_PAID", "Nothing is left to be paid.")
	const amountMinor = input.amountMinor ?? dueMinor
	if (amountMinor > dueMinor)
		throw new Refusal("PAYMENT_EXCEEDS_DUE", "Less than that is left.", { data: { dueMinor } })
	const found = accountFor(await findAccounts(ctx, store.id), method, order.currency)
	if (!found || !store.settings.payments.methods.includes(method))
		throw new Refusal("INVALID_PAYMENT_METHOD", `Nobody can be asked for ${method} here.`)
	const { account, provider } = found
	const { minMinor, maxMinor } = provider.limits
	const askedMinor = amountMinor + tipMinor
	if (askedMinor < minMinor || askedMinor > maxMinor || (input.capture === "later" && !provider.capture))
		throw new Refusal("INVALID_PAYMENT_METHOD", "It does not take this amount in this way.", {
			data: { minMinor, maxMinor },
		})
	if (!isHealthy(account.id)) throw away()
	const [{ count } = { count: 0 }] = await ctx.query<{ count: number }>(open, [ctx.organizationId, order.id])
	if (count >= openMax) throw new Refusal("PAYMENT_IN_PROGRESS", "Others are paying this just now.")
	const payment = {
		...{
			id,
			storeId: store.id,
			orderId: order.id,
			billId: billId ?? null,
			method,
			status: "CREATED" as const,
		},
		...{ currency: order.currency, amountMinor, tipMinor, provider: provider.name, accountId: account.id },
		...{ capture: input.capture, terminalId: input.reader ?? null, payerIp: ctx.request.ip },
		locale: input.locale,
		expiresAt: new Date(ctx.now.getTime() + payWithinMs),
		checkAt: new Date(ctx.now.getTime() + firstCheckMs),
	}
	await writePayments(ctx, [payment])
	const facts = { orderId: order.id, method, provider: provider.name, currency: order.currency }
	record(ctx, store.id, "Payment.Created", id, { ...facts, amountMinor, tipMinor })
	await settleOrder(ctx, order, store)
	return { paymentId: id }
}
