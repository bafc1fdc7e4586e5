import { z } from "zod"
import type { Reference, Setup } from "../provider.ts"
import { askBancontact } from "./ask-bancontact.ts"
import { PaymentSeen } from "./payment-seen.ts"
import type { BancontactSettings } from "./settings.ts"

const aroundMs = 30 * 60_000
const pageSize = 50
const pagesMax = 20
const Found = z.object({ totalPages: z.int().nullish(), details: z.array(PaymentSeen) })

/** By Bancontact's id; or, when its answer never came, by our reference among what was asked for around then. */
export async function findPayment(
	setup: Setup<BancontactSettings>,
	payment: Reference,
): Promise<PaymentSeen | null> {
	return payment.providerRef === null ? search(setup, payment) : retrieve(setup, payment.providerRef)
}

async function retrieve(setup: Setup<BancontactSettings>, id: string): Promise<PaymentSeen | null> {
	const path = `/v3/payments/${encodeURIComponent(id)}`
	const said = await askBancontact(setup, PaymentSeen, { method: "GET", path })
	if ("answer" in said) return said.answer
	if (said.refused.status === 404) return null
	throw new Error(`Bancontact did not tell: ${said.refused.code}`)
}

async function search(setup: Setup<BancontactSettings>, payment: Reference): Promise<PaymentSeen | null> {
	const at = payment.createdAt.getTime()
	const [from, to] = [at - aroundMs, at + aroundMs].map((ms) => new Date(ms).toISOString())
	const body = { from, to, reference: payment.reference }
	for (let page = 0; page < pagesMax; page += 1) {
		const path = `/v3/payments/search?page=${page}&size=${pageSize}`
		const said = await askBancontact(setup, Found, { method: "POST", path, body })
		if ("refused" in said) throw new Error(`Bancontact did not search: ${said.refused.code}`)
		const found = said.answer.details.find(({ reference }) => reference === payment.reference)
		if (found) return found
		if (page + 1 >= (said.answer.totalPages ?? 1)) return null
	}
	// "Not there" is only said when all of it has been looked through.
	throw new Error("Too much was asked for around then to look through it.")
}
