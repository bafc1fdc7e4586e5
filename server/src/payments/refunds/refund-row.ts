import type { Currency } from "@comanda/contract/money.ts"
import type { Refund, RefundMethod } from "@comanda/contract/payments/payment.ts"
import type { RefundState } from "@comanda/contract/payments/states.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

export type RefundLine = { lineId: string; quantity: number; amountMinor: number }

/** A refund as it is kept. */
export type RefundRow = {
	id: string
	storeId: string
	paymentId: string
	orderId: string | null
	amountMinor: number
	/** Of it: what was towards the bill, of that what the order charges no longer, and what was the staff's. */
	billMinor: number
	creditedMinor: number
	tipMinor: number
	currency: Currency
	method: RefundMethod
	status: RefundState
	isAutomatic: boolean
	isByHand: boolean
	reason: string
	reference: string
	providerRef: string | null
	toSealed: string | null
	cashSessionId: string | null
	walletId: string | null
	failureCode: string | null
	failureMessage: string | null
	requestedBy: string
	approvedBy: string | null
	createdAt: Date
	askedAt: Date | null
	finishedAt: Date | null
	checks: number
	lines: RefundLine[]
}

const names = [
	"id storeId paymentId orderId amountMinor billMinor creditedMinor tipMinor currency method status isAutomatic",
	"isByHand reason reference providerRef toSealed cashSessionId walletId failureCode failureMessage requestedBy",
	"approvedBy createdAt askedAt finishedAt checks",
].flatMap((line) => line.split(" "))
const columnOf = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Of `payment_refund r`. */
export const refundColumns = `${names.map((name) => `r.${columnOf(name)} as "${name}"`).join(", ")},
	(select coalesce(json_agg(json_build_object('lineId', l.line_id, 'quantity', l.quantity, 'amountMinor', l.amount_minor)
			order by l.line_id), '[]')
		from payment_refund_line l where l.organization_id = r.organization_id and l.refund_id = r.id) as lines`

const one: Prepared = {
	name: "refund_one",
	text: `select ${refundColumns} from payment_refund r where r.organization_id = $1 and r.id = $2`,
}

const ofOrder: Prepared = {
	name: "refunds_of_order",
	text: `select ${refundColumns} from payment_refund r where r.organization_id = $1 and r.order_id = $2
		order by r.finished_at, r.id`,
}

/** All that went or goes back of an order, in the order in which it went. */
export function findRefundsOf(ctx: Context, orderId: string): Promise<RefundRow[]> {
	return ctx.query<RefundRow>(ofOrder, [ctx.organizationId, orderId])
}

export async function findRefund(ctx: Context, refundId: string): Promise<RefundRow | undefined> {
	return (await ctx.query<RefundRow>(one, [ctx.organizationId, refundId]))[0]
}

export const toPlace = "payment_refund.to"

export async function presentRefund(ctx: Pick<Context, "sealing">, row: RefundRow): Promise<Refund> {
	const { failureCode, failureMessage, toSealed } = row
	return {
		...{ id: row.id, storeId: row.storeId, paymentId: row.paymentId, orderId: row.orderId },
		...{ amountMinor: row.amountMinor, creditedMinor: row.creditedMinor, tipMinor: row.tipMinor },
		...{ currency: row.currency, method: row.method, status: row.status, isAutomatic: row.isAutomatic },
		isByHand: row.isByHand,
		to: toSealed ? JSON.parse(await ctx.sealing.open(toSealed, toPlace)) : null,
		reason: row.reason,
		failure: failureCode ? { code: failureCode, message: failureMessage ?? "" } : null,
		requestedBy: row.requestedBy,
		approvedBy: row.approvedBy,
		createdAt: row.createdAt.toISOString(),
		finishedAt: row.finishedAt?.toISOString() ?? null,
		lines: row.lines,
	}
}
