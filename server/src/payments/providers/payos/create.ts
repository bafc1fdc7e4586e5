import { z } from "zod"
import { refusedAtCreate } from "../kit/refused-at-create.ts"
import { standingOf } from "../kit/standing-of.ts"
import type { Created, Intent, Setup } from "../provider.ts"
import { askPayos } from "./ask-payos.ts"
import { orderCodeOf } from "./order-code.ts"
import type { PayosSettings } from "./settings.ts"
import { signPayos } from "./sign.ts"

const Link = z.object({
	amount: z.int(),
	orderCode: z.int(),
	currency: z.string(),
	paymentLinkId: z.string().max(100),
	checkoutUrl: z.url({ protocol: /^https?$/ }),
	qrCode: z.string().min(1).max(2_000),
})

/** Of a bank that PayOS does not work with closely, it keeps no more letters than these. */
const wordsMax = 9
/** A payment of this number is there: ours, whose answer got lost, or by chance another one. */
const alreadyThere = "231"
/** PayOS's own trouble, in an answer that looks like any other. */
const trouble = ["99", "500", "503"]

export async function createAtPayos(setup: Setup<PayosSettings>, intent: Intent): Promise<Created> {
	if (intent.currency !== "VND") return refusedAtCreate(intent, "CURRENCY", "PayOS takes đồng only.")
	const { checksumKey } = setup.settings
	const signed = {
		orderCode: orderCodeOf(intent.reference),
		amount: intent.amountMinor,
		description: intent.reference.slice(-wordsMax),
		cancelUrl: setup.returnUrl,
		returnUrl: setup.returnUrl,
	}
	const body = {
		...signed,
		expiredAt: Math.floor(intent.expiresAt.getTime() / 1_000),
		signature: signPayos(checksumKey, signed),
	}
	const answer = await askPayos(setup, { method: "POST", path: "", body }, Link)
	if (!answer.isDone) {
		const isOpen = answer.code === alreadyThere || answer.code === "00" || trouble.includes(answer.code)
		if (isOpen) throw new Error(`PayOS answered ${answer.code} at create.`)
		return refusedAtCreate(intent, answer.code, answer.message)
	}
	const link = answer.data
	if (link.orderCode !== signed.orderCode || link.amount !== signed.amount || link.currency !== "VND") {
		throw new Error("PayOS's answer is about something else.")
	}
	const standing = standingOf("PENDING", {
		amountMinor: link.amount,
		currency: link.currency,
		reference: intent.reference,
		providerRef: link.paymentLinkId,
	})
	return {
		providerRef: link.paymentLinkId,
		next: { kind: "qr", payload: link.qrCode, link: link.checkoutUrl },
		expiresAt: intent.expiresAt,
		standing,
	}
}
