import { refusedAtCreate } from "../kit/refused-at-create.ts"
import type { Created, Intent, Setup } from "../provider.ts"
import { askBancontact } from "./ask-bancontact.ts"
import { bancontactStanding, PaymentSeen } from "./payment-seen.ts"
import { sepaText } from "./sepa-text.ts"
import type { BancontactSettings } from "./settings.ts"

const descriptionMax = 140

/** The code that is shown, and the link for the same phone, are one and the same address. */
export async function create(setup: Setup<BancontactSettings>, intent: Intent): Promise<Created> {
	const body = {
		amount: intent.amountMinor,
		currency: intent.currency,
		reference: intent.reference,
		description: sepaText(intent.description, descriptionMax) || intent.reference,
		callbackUrl: setup.notifyUrl,
		returnUrl: setup.returnUrl,
	}
	const said = await askBancontact(setup, PaymentSeen, { method: "POST", path: "/v3/payments", body })
	if ("refused" in said) return refusedAtCreate(intent, said.refused.code, said.refused.message)
	const { answer } = said
	const link = answer._links?.deeplink?.href
	if (!link) throw new Error("Bancontact told of no link to pay at.")
	const ends = answer.expiresAt ?? answer.expireAt
	return {
		providerRef: answer.paymentId,
		next: { kind: "qr", payload: link, link },
		expiresAt: new Date(
			Math.min(intent.expiresAt.getTime(), ends ? Date.parse(ends) : Number.POSITIVE_INFINITY),
		),
		standing: bancontactStanding(answer),
	}
}
