import { addEntries, bank, bills, clearingOf } from "@comanda/contract/books/accounts.ts"
import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { PayingMethod } from "@comanda/contract/organizations/paying-methods.ts"
import type {
	createUnmatchedTransfer as createContract,
	matchTransfer as matchContract,
	UnmatchedTransfer,
} from "@comanda/contract/payments/transfers.ts"
import { v7 as newId } from "uuid"
import { post } from "#books/index.ts"
import { lockOrderMoney } from "#orders/index.ts"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { noSuchOrder } from "../payable-order.ts"
import { providerOf } from "../provider-registry.ts"
import { giveBackTooMuch } from "../refunds/give-back-too-much.ts"
import { requireStore } from "../require-store.ts"
import { settleOrder } from "../settle-order.ts"
import { recordSuccess, writePayments } from "../write-payments.ts"
import { lockTransfer, presentTransfer, type TransferRow, writeTransfer } from "./transfer-row.ts"

const settle: Prepared = {
	name: "transfer_settle",
	text: `update unmatched_transfer set status = $3, payment_id = $4, reason = $5, settled_by = $6, settled_at = $7,
			version = version + 1
		where organization_id = $1 and id = $2`,
}
const one: Prepared = {
	name: "transfer_entered",
	text: `select t.id, t.created_at as "createdAt" from unmatched_transfer t where t.organization_id = $1 and t.id = $2`,
}

type Named = { storeId: string; transferId: string }
type Decision = { status: TransferRow["status"]; paymentId?: string; reason?: string }

/** A transfer that somebody saw on the bank's own list. */
export async function createUnmatchedTransfer(
	ctx: Context,
	{ id, storeId, amountMinor, at, words, from }: ParsedInputOf<typeof createContract>,
): Promise<UnmatchedTransfer> {
	refuseLimited(ctx)
	const { currency } = await requireStore(ctx, storeId)
	const money = { id, storeId, amountMinor, currency, at: new Date(at), words, from: from ?? null }
	const isNew = await writeTransfer(ctx, {
		...money,
		...{ accountId: null, provider: null, eventId: null, why: "BY_HAND" },
	})
	if (!isNew || !(await ctx.query(one, [ctx.organizationId, id]))[0])
		throw new Refusal("CONFLICT", "There is a transfer with this id.")
	return presentTransfer(ctx, await lockTransfer(ctx, { storeId, transferId: id }))
}

/** Somebody knows which order it was for. It is paid with it, and what is too much of it goes back. */
export async function matchTransfer(
	ctx: Context,
	{ storeId, transferId, orderId }: ParsedInputOf<typeof matchContract>,
): Promise<UnmatchedTransfer> {
	refuseLimited(ctx)
	const store = await requireStore(ctx, storeId)
	const order = await lockOrderMoney(ctx, orderId)
	if (!order || order.storeId !== storeId) throw noSuchOrder()
	const transfer = await lockTransfer(ctx, { storeId, transferId })
	const { amountMinor, currency, provider, accountId } = transfer
	if (currency !== order.currency)
		throw new Refusal("INVALID_PAYMENT_METHOD", "It is in another currency than the order.")
	const [named = "EPC_QR"] = provider ? providerOf(provider).methods : []
	const account = provider ? clearingOf(provider) : bank
	const id = newId()
	const payment = {
		...{ id, storeId, orderId, method: named as PayingMethod, status: "CAPTURED" as const, currency },
		...{ amountMinor, account, provider, accountId, capturedAt: ctx.now },
	}
	await writePayments(ctx, [payment])
	const entries = addEntries({ [account]: amountMinor, [bills]: -amountMinor })
	post(ctx, { storeId, kind: "TENDER", orderId, subject: id, entries })
	recordSuccess(ctx, payment, { transferId })
	const settled = await settleOrder(ctx, order, store)
	await giveBackTooMuch(ctx, { order: settled, store })
	return decide(ctx, transfer, { status: "MATCHED", paymentId: id }, "Transfer.Matched")
}

export async function refundTransfer(
	ctx: Context,
	input: Named & { reason: string },
): Promise<UnmatchedTransfer> {
	refuseLimited(ctx)
	const { reason } = input
	return decide(ctx, await lockTransfer(ctx, input), { status: "REFUNDED", reason }, "Transfer.Refunded")
}

export async function ignoreTransfer(
	ctx: Context,
	input: Named & { reason: string },
): Promise<UnmatchedTransfer> {
	refuseLimited(ctx)
	const { reason } = input
	return decide(ctx, await lockTransfer(ctx, input), { status: "IGNORED", reason }, "Transfer.Ignored")
}

async function decide(
	ctx: Context,
	transfer: TransferRow,
	{ status, paymentId = undefined, reason = undefined }: Decision,
	type: string,
): Promise<UnmatchedTransfer> {
	const { id, storeId, amountMinor, currency } = transfer
	const said = [status, paymentId ?? null, reason ?? null, actorOf(ctx.caller), ctx.now]
	await ctx.query(settle, [ctx.organizationId, id, ...said])
	record(ctx, storeId, type, id, { amountMinor, currency, paymentId: paymentId ?? null })
	const next = { status, paymentId: paymentId ?? null, reason: reason ?? null, version: transfer.version + 1 }
	return presentTransfer(ctx, { ...transfer, ...next })
}

/** Money that belongs to nobody is for who leads the store. */
export function refuseLimited(ctx: Context): void {
	if (ctx.grant === "limited") throw new Refusal("FORBIDDEN", "Who leads the store decides this.")
}
