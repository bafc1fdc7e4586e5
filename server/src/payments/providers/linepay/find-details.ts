import type { Currency } from "@comanda/contract/money.ts"
import { z } from "zod"
import type { Reference, Setup } from "../provider.ts"
import { askLinePay, TransactionId, unclear } from "./ask-line-pay.ts"
import type { LinePaySettings } from "./settings.ts"
import { fromLinePay, linePayCurrencies } from "./units.ts"

const Details = z.array(
	z.object({
		transactionId: TransactionId,
		orderId: z.string().nullish(),
		currency: z.string(),
		payStatus: z
			.enum(["AUTHORIZATION", "VOIDED_AUTHORIZATION", "EXPIRED_AUTHORIZATION", "CAPTURE"])
			.nullish(),
		payInfo: z
			.array(
				z.object({
					amount: z.number(),
					creditCardBrand: z.string().nullish(),
					maskedCreditCardNumber: z.string().nullish(),
				}),
			)
			.default([]),
		refundList: z.array(z.object({ refundTransactionId: TransactionId, refundAmount: z.number() })).nullish(),
	}),
)

export type Details = {
	transactionId: string
	orderId: string | null
	currency: string
	state: "AUTHORIZED" | "CAPTURED" | "CANCELLED" | "EXPIRED"
	amountMinor: number | null
	card: { brand: string; last4: string } | null
	refunds: { id: string; amountMinor: number }[]
}

const states = {
	AUTHORIZATION: "AUTHORIZED",
	VOIDED_AUTHORIZATION: "CANCELLED",
	EXPIRED_AUTHORIZATION: "EXPIRED",
	CAPTURE: "CAPTURED",
} as const

/** What was confirmed: LINE Pay knows nothing here of what a payer has not agreed to, or we have not confirmed. */
export async function findDetails(
	setup: Setup<LinePaySettings>,
	payment: Reference,
): Promise<Details | null> {
	const by: [string, string] =
		payment.providerRef === null ? ["orderId", payment.reference] : ["transactionId", payment.providerRef]
	const path = "/v3/payments"
	const answer = await askLinePay(setup, { path, query: new URLSearchParams([by]) })
	if (answer.returnCode === "1150") return null
	if (answer.returnCode !== "0000") throw unclear(path, answer)
	const [found] = Details.parse(answer.info ?? [])
	if (!found) return null
	const currency = linePayCurrencies.find((one) => one === found.currency)
	const minor = (amount: number) => fromLinePay(amount, currency ?? (payment.currency as Currency))
	const paid = found.payInfo.reduce((sum, { amount }) => sum + minor(amount), 0)
	const card = found.payInfo.find((part) => part.creditCardBrand && part.maskedCreditCardNumber)
	const last4 = card?.maskedCreditCardNumber?.slice(-4)
	return {
		transactionId: found.transactionId,
		orderId: found.orderId ?? null,
		currency: found.currency,
		state: states[found.payStatus ?? "CAPTURE"],
		amountMinor: found.payInfo.length > 0 ? paid : null,
		card: card?.creditCardBrand && last4 ? { brand: card.creditCardBrand.toLowerCase(), last4 } : null,
		refunds: (found.refundList ?? []).map((one) => ({
			id: one.refundTransactionId,
			amountMinor: Math.abs(minor(one.refundAmount)),
		})),
	}
}
