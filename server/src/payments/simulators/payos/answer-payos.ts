import type { SimulatedAnswer, SimulatedRequest } from "../kit/serve.ts"
import {
	accountNumber,
	done,
	isShop,
	type PayosDesk,
	type PayosPayment,
	payer,
	refused,
} from "./pay-at-payos.ts"

export function tellAtPayos(desk: PayosDesk, request: SimulatedRequest): SimulatedAnswer {
	if (!isShop(desk, request)) return refused(401, "401", "Unauthorized")
	const payment = findIn(desk, request)
	return payment ? done(desk, linkOf(desk, payment)) : refused(200, "101", "The payment is not there.")
}

export function cancelAtPayos(desk: PayosDesk, request: SimulatedRequest): SimulatedAnswer {
	if (!isShop(desk, request)) return refused(401, "401", "Unauthorized")
	const payment = findIn(desk, request)
	if (!payment) return refused(200, "101", "The payment is not there.")
	if (payment.state !== "PENDING") return refused(200, "232", "The payment cannot be cancelled any more.")
	payment.state = "CANCELLED"
	const body = JSON.parse(request.body.toString("utf8")) as { cancellationReason?: string }
	payment.more.reason = body.cancellationReason ?? null
	return done(desk, linkOf(desk, payment))
}

/** By the shop's number or by the link's id. */
function findIn(desk: PayosDesk, { params }: SimulatedRequest): PayosPayment | undefined {
	return desk.books.find(params.id ?? "") ?? desk.books.findBy((one) => one.providerRef === params.id)
}

function linkOf(desk: PayosDesk, payment: PayosPayment): Record<string, unknown> {
	const isPaid = payment.state === "CAPTURED"
	const open = desk.books.isExpired(payment) ? "EXPIRED" : "PENDING"
	const status = isPaid ? "PAID" : payment.state === "CANCELLED" ? "CANCELLED" : open
	const transfer = {
		reference: payment.transactionId,
		amount: payment.amountMinor,
		accountNumber,
		description: payment.description,
		transactionDateTime: payment.paidAt?.toISOString(),
		...payer,
	}
	return {
		id: payment.providerRef,
		orderCode: payment.more.orderCode,
		amount: payment.amountMinor,
		amountPaid: isPaid ? payment.amountMinor : 0,
		amountRemaining: isPaid ? 0 : payment.amountMinor,
		status,
		createdAt: payment.createdAt.toISOString(),
		transactions: isPaid ? [transfer] : [],
		cancellationReason: payment.more.reason,
		canceledAt: null,
	}
}
