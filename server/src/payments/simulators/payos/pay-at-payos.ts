import { createHmac } from "node:crypto"
import type { PayosSettings } from "#payments/providers/payos/settings.ts"
import { json } from "../kit/answers.ts"
import { forged } from "../kit/forged.ts"
import { randomNumber } from "../kit/random-number.ts"
import type { Desk } from "../kit/run-simulator.ts"
import type { SimulatedAnswer, SimulatedRequest } from "../kit/serve.ts"
import type { Outcome, SimulatedPayment } from "../kit/simulator.ts"

export type OfPayos = { orderCode: number; cancelUrl: string; reason: string | null }
export type PayosPayment = SimulatedPayment<OfPayos>
export type PayosDesk = Desk<OfPayos> & { settings: PayosSettings; notifyUrl: string }

export const payer = {
	counterAccountBankId: "970436",
	counterAccountBankName: "Vietcombank",
	counterAccountName: "NGUYEN VAN A",
	counterAccountNumber: "0071000123456",
	virtualAccountName: null,
	virtualAccountNumber: null,
}
export const accountNumber = "12345678"

/** A transfer came, or the payer went away. PayOS tells of transfers only. */
export async function payAtPayos(desk: PayosDesk, payment: PayosPayment, outcome: Outcome): Promise<void> {
	if (outcome === "refused") {
		if (payment.state === "PENDING") payment.state = "CANCELLED"
		return
	}
	if (!desk.books.pay(payment, "paid", `FT${randomNumber(12)}`)) return
	await desk.post.send(() => {
		const wrong = desk.misbehaviour()
		const data = {
			orderCode: payment.more.orderCode,
			amount: wrong.amountMinor ?? payment.amountMinor,
			description: payment.description,
			accountNumber,
			reference: payment.transactionId,
			transactionDateTime: timeOf(payment.paidAt ?? desk.now()),
			currency: wrong.currency ?? "VND",
			paymentLinkId: payment.providerRef,
			code: "00",
			desc: "success",
			...payer,
		}
		const signature = sign(desk, data)
		const body = { code: "00", desc: "success", success: true, data }
		return {
			method: "POST",
			url: desk.notifyUrl,
			headers: { "content-type": "application/json" },
			body: JSON.stringify({ ...body, signature: wrong.forge ? forged(signature) : signature }),
		}
	})
}

export function returnFromPayos(payment: PayosPayment): string {
	const isGone = payment.state === "CANCELLED"
	const url = new URL(isGone ? payment.more.cancelUrl : payment.returnUrl)
	const said = {
		code: "00",
		id: payment.providerRef,
		cancel: String(isGone),
		status: isGone ? "CANCELLED" : "PAID",
		orderCode: String(payment.more.orderCode),
	}
	for (const [name, value] of Object.entries(said)) url.searchParams.set(name, value)
	return url.href
}

/** Names in order, and a list of objects as JSON with theirs in order, too. */
export function sign(desk: PayosDesk, data: Record<string, unknown>): string {
	const inOrder = (one: object) =>
		Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
	const text = Object.entries(inOrder(data)).map(([name, value]) => {
		const written = Array.isArray(value) ? JSON.stringify(value.map(inOrder)) : (value ?? "")
		return `${name}=${written}`
	})
	return createHmac("sha256", desk.settings.checksumKey).update(text.join("&")).digest("hex")
}

/** Null when who asks has no right to. */
export function isShop(desk: PayosDesk, { headers }: SimulatedRequest): boolean {
	const { clientId, apiKey } = desk.settings
	return headers["x-client-id"] === clientId && headers["x-api-key"] === apiKey
}

export function done(desk: PayosDesk, data: Record<string, unknown>): SimulatedAnswer {
	const signature = sign(desk, data)
	const isForged = desk.misbehaviour().forge
	return json(200, { code: "00", desc: "success", data, signature: isForged ? forged(signature) : signature })
}

export function refused(status: number, code: string, desc: string): SimulatedAnswer {
	return json(status, { code, desc, data: null })
}

function timeOf(at: Date): string {
	return new Date(at.getTime() + 25_200_000).toISOString().slice(0, 19).replace("T", " ")
}
