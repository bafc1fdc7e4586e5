import { randomUUID } from "node:crypto"
import { forged } from "../kit/forged.ts"
import type { SimulatedPayment } from "../kit/simulator.ts"
import { type BancontactDesk, bancontactObject, type OfBancontact } from "./bancontact-desk.ts"

const staleMs = 48 * 60 * 60_000

/** Signed once: what is sent again is the same to the letter. */
export async function sendCallback(
	account: BancontactDesk,
	payment: SimulatedPayment<OfBancontact>,
): Promise<void> {
	const { desk, settings, keys } = account
	const wrong = desk.misbehaviour()
	const object = bancontactObject(account, payment)
	const body = JSON.stringify({
		...object,
		amount: wrong.amountMinor ?? object.amount,
		currency: wrong.currency ?? object.currency,
	})
	const right = keys.sign(
		{
			sub: wrong.merchant ?? settings.profileId,
			iss: "Payconiq",
			iat: new Date(desk.now().getTime() - (wrong.stale ? staleMs : 0)).toISOString(),
			jti: randomUUID(),
			path: payment.notifyUrl,
		},
		body,
	)
	const [header = "", , signed = ""] = right.split(".")
	const signature = wrong.forge ? `${header}..${forged(signed)}` : right
	const headers = { "content-type": "application/json", "user-agent": "Payconiq Payments/v3", signature }
	await desk.post.send(() => ({ method: "POST", url: payment.notifyUrl, headers, body }))
}
