import { findReference } from "@comanda/contract/payments/find-reference.ts"
import { z } from "zod"
import { askJson } from "../kit/ask-json.ts"
import { refundStanding } from "../kit/refund-standing.ts"
import { standingOf } from "../kit/standing-of.ts"
import { vietnamTime } from "../kit/vietnam-time.ts"
import type { Reference, RefundStanding, Setup, Standing } from "../provider.ts"
import type { SepaySettings } from "./settings.ts"

const transfersMax = 500

const Amount = z.string().regex(/^\d{1,13}(\.0+)?$/)
const Transfer = z.object({
	id: z.union([z.string().max(40), z.int()]).transform(String),
	amount_in: z.union([Amount.transform(Number), z.int().nonnegative()]),
	transaction_content: z.string().nullish(),
	code: z.string().nullish(),
})
const Answer = z.object({ status: z.literal(200), transactions: z.array(Transfer) })

/** A bank knows no payments, only transfers: one whose words hold our reference is it, best with the whole amount. */
export async function querySepay(setup: Setup<SepaySettings>, payment: Reference): Promise<Standing> {
	const { baseUrl, account, apiToken } = setup.settings
	// Without a token there is nobody to ask, and nothing new is known.
	if (!apiToken) return standingOf("PENDING", { reference: payment.reference })
	const query = new URLSearchParams({
		account_number: account,
		transaction_date_min: dayOf(payment.createdAt),
		limit: String(transfersMax),
	})
	const request = { method: "GET", headers: { authorization: `Bearer ${apiToken}` } }
	const { transactions } = await askJson(
		setup,
		`${baseUrl}/userapi/transactions/list?${query}`,
		request,
		Answer,
	)
	const named = transactions.filter(({ amount_in, code, transaction_content }) => {
		const words = `${code ?? ""} ${transaction_content ?? ""}`
		return amount_in > 0 && findReference(words, [payment.reference]) !== null
	})
	const found = named.find(({ amount_in }) => amount_in === payment.amountMinor) ?? named.at(0)
	if (!found) return standingOf("PENDING", { reference: payment.reference })
	return standingOf("CAPTURED", {
		amountMinor: found.amount_in,
		currency: "VND",
		reference: payment.reference,
		transactionId: found.id,
	})
}

/** Money comes in by transfer, and goes back by one that somebody makes. */
export async function refundAtSepay(): Promise<RefundStanding> {
	return refundStanding("BY_HAND")
}

function dayOf(at: Date): string {
	const digits = vietnamTime(at)
	return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`
}
