import { z } from "zod"
import { refundStanding } from "../kit/refund-standing.ts"
import { standingOf } from "../kit/standing-of.ts"
import type { Reference, RefundStanding, Setup, Standing, StandingState } from "../provider.ts"
import { askPayos } from "./ask-payos.ts"
import { orderCodeOf } from "./order-code.ts"
import type { PayosSettings } from "./settings.ts"

const Link = z.object({
	id: z.string().max(100),
	orderCode: z.int(),
	amount: z.int(),
	amountPaid: z.int(),
	status: z.string(),
	transactions: z.array(
		z.object({
			reference: z.string().max(100),
			counterAccountBankId: z.string().nullish(),
			counterAccountName: z.string().nullish(),
			counterAccountNumber: z.string().nullish(),
		}),
	),
})
type Link = z.infer<typeof Link>

/** It is asked by the number that we gave it, which is known also when nothing was ever answered. */
export async function queryPayos(setup: Setup<PayosSettings>, payment: Reference): Promise<Standing> {
	const link = await linkOf(setup, payment)
	return link ? standingOfLink(link, payment) : standingOf("NOT_THERE")
}

export async function cancelAtPayos(setup: Setup<PayosSettings>, payment: Reference): Promise<Standing> {
	const path = `/${orderCodeOf(payment.reference)}/cancel`
	const body = { cancellationReason: "Cancelled by the shop" }
	const answer = await askPayos(setup, { method: "POST", path, body }, Link)
	// What can no longer be cancelled has been paid or has ended: PayOS says which.
	if (!answer.isDone) return await queryPayos(setup, payment)
	return standingOfLink(ours(answer.data, payment), payment)
}

/** PayOS takes money in only. Whoever paid is named, for somebody to transfer it back. */
export async function refundAtPayos(
	setup: Setup<PayosSettings>,
	payment: Reference,
): Promise<RefundStanding> {
	const payer = (await linkOf(setup, payment))?.transactions.at(0)
	const parts = [payer?.counterAccountName, payer?.counterAccountNumber, payer?.counterAccountBankId]
	const name = parts.filter(Boolean).join(", ").slice(0, 200)
	return refundStanding("BY_HAND", { to: name ? { name, iban: null } : null })
}

async function linkOf(setup: Setup<PayosSettings>, payment: Reference): Promise<Link | null> {
	const path = `/${orderCodeOf(payment.reference)}`
	const answer = await askPayos(setup, { method: "GET", path }, Link)
	if (answer.isDone) return ours(answer.data, payment)
	if (unknown.includes(answer.code)) return null
	throw new Error(`PayOS answered ${answer.code} to a query.`)
}

function ours(link: Link, payment: Reference): Link {
	const isOther = payment.providerRef !== null && payment.providerRef !== link.id
	if (isOther || link.orderCode !== orderCodeOf(payment.reference)) {
		throw new Error("PayOS's answer is about something else.")
	}
	return link
}

function standingOfLink(link: Link, payment: Reference): Standing {
	const state = states[link.status]
	if (!state) throw new Error(`PayOS knows a status that we do not: ${link.status.slice(0, 20)}`)
	const isPaid = state === "CAPTURED"
	return standingOf(state, {
		amountMinor: isPaid ? link.amountPaid : link.amount,
		currency: "VND",
		reference: payment.reference,
		providerRef: link.id,
		transactionId: isPaid ? (link.transactions.at(0)?.reference ?? null) : null,
		failure: state === "FAILED" ? { code: link.status, message: "PayOS could not take it." } : null,
	})
}

const states: Record<string, StandingState> = {
	PENDING: "PENDING",
	PROCESSING: "PROCESSING",
	/** A part has come, the rest may follow: the parts are told one by one. */
	UNDERPAID: "PROCESSING",
	PAID: "CAPTURED",
	EXPIRED: "EXPIRED",
	CANCELLED: "CANCELLED",
	FAILED: "FAILED",
}
const unknown = ["101", "404"]
