import { jsonObject } from "../kit/json-object.ts"
import type { Incoming, Setup, Told } from "../provider.ts"
import { bancontactStanding, PaymentSeen } from "./payment-seen.ts"
import type { BancontactSettings } from "./settings.ts"
import { verifySignature } from "./verify-signature.ts"

/** Bancontact sends the very same message, signature and all, again for a day: an hour's age is nothing wrong. */
const oldestMs = 25 * 60 * 60_000
const aheadMs = 5 * 60_000

export async function readMessage(setup: Setup<BancontactSettings>, message: Incoming): Promise<Told> {
	const { signature } = message.headers
	const claims = signature ? await verifySignature(setup, signature, message.body) : null
	if (claims?.issuer !== "Payconiq") return { kind: "refused", why: "signature" }
	if (claims.profileId !== setup.settings.profileId) return { kind: "refused", why: "merchant" }
	// Signed for another address: somebody hands on what was told to him.
	if (!isFor(setup.notifyUrl, claims.path)) return { kind: "refused", why: "merchant" }
	const ageMs = message.receivedAt.getTime() - claims.at.getTime()
	if (ageMs > oldestMs || ageMs < -aheadMs) return { kind: "refused", why: "stale" }
	const seen = PaymentSeen.safeParse(jsonObject(message.body))
	if (!seen.success) return { kind: "refused", why: "malformed" }
	return { kind: "payment", eventId: claims.id, standing: bancontactStanding(seen.data) }
}

function isFor(notifyUrl: string, path: string): boolean {
	const { href, pathname, search } = new URL(notifyUrl)
	return path === href || path === notifyUrl || path === `${pathname}${search}`
}
