import Stripe from "stripe"
import type { Reference } from "../provider.ts"
import { IntentSeen } from "./intent-seen.ts"

const expand = ["latest_charge.balance_transaction"]
const beforeMs = 5 * 60_000
const afterMs = 30 * 60_000
const pagesMax = 20
const pageSize = 100

/** By Stripe's id; or, when Stripe's answer never came, by ours among what was asked for around then. */
export async function findIntent(stripe: Stripe, payment: Reference): Promise<IntentSeen | null> {
	if (payment.providerRef !== null) return retrieve(stripe, payment.providerRef)
	const id = await idOf(stripe, payment)
	return id === null ? null : retrieve(stripe, id)
}

export async function retrieve(stripe: Stripe, id: string): Promise<IntentSeen | null> {
	try {
		return IntentSeen.parse(await stripe.paymentIntents.retrieve(id, { expand }))
	} catch (error) {
		const isUnknown =
			error instanceof Stripe.errors.StripeInvalidRequestError && error.code === "resource_missing"
		if (isUnknown) return null
		throw error
	}
}

/** The list shows what was written before it was asked for; Stripe's search lags a minute behind. */
async function idOf(stripe: Stripe, payment: Reference): Promise<string | null> {
	const at = payment.createdAt.getTime()
	const created = { gte: Math.floor((at - beforeMs) / 1000), lte: Math.ceil((at + afterMs) / 1000) }
	let after: string | undefined
	for (let page = 0; page < pagesMax; page += 1) {
		const listed = await stripe.paymentIntents.list({ created, limit: pageSize, starting_after: after })
		const found = listed.data.find((one) => one.metadata.reference === payment.reference)
		if (found) return found.id
		after = listed.data.at(-1)?.id
		if (!listed.has_more || !after) return null
	}
	// "Not there" is only said when all of it has been looked through.
	throw new Error("Too much was asked for around then to look through it.")
}
