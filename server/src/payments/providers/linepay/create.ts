import { z } from "zod"
import { refusedAtCreate } from "../kit/refused-at-create.ts"
import { standingOf } from "../kit/standing-of.ts"
import type { Created, Intent, Setup } from "../provider.ts"
import { askLinePay, TransactionId } from "./ask-line-pay.ts"
import type { LinePaySettings } from "./settings.ts"
import { toLinePay } from "./units.ts"

const Begun = z.object({
	transactionId: TransactionId,
	paymentUrl: z.object({ web: z.url(), app: z.string() }),
})
/** Not for longer does LINE Pay wait for a payer. */
const waitsMs = 20 * 60_000

export async function create(setup: Setup<LinePaySettings>, intent: Intent): Promise<Created> {
	const amount = toLinePay(intent.amountMinor, intent.currency)
	if (amount === null) return refusedAtCreate(intent, "1124", "LINE Pay has no such amount.")
	const answer = await askLinePay(setup, {
		path: "/v3/payments/request",
		body: requestOf(setup, intent, amount),
	})
	if (answer.returnCode !== "0000") return refusedAtCreate(intent, answer.returnCode, answer.returnMessage)
	const { transactionId: providerRef, paymentUrl } = Begun.parse(answer.info)
	const { reference, amountMinor, currency } = intent
	return {
		providerRef,
		next: { kind: "redirect", url: paymentUrl.web },
		expiresAt: new Date(Math.min(intent.expiresAt.getTime(), setup.now().getTime() + waitsMs)),
		standing: standingOf("PENDING", { reference, providerRef, amountMinor, currency }),
	}
}

function requestOf(setup: Setup<LinePaySettings>, intent: Intent, amount: number) {
	const name = intent.description.slice(0, 100) || intent.reference
	const cancelled = new URL(setup.returnUrl)
	cancelled.searchParams.set("linepay", "cancelled")
	return {
		amount,
		currency: intent.currency,
		orderId: intent.reference,
		packages: [{ id: intent.reference, amount, name, products: [{ name, quantity: 1, price: amount }] }],
		redirectUrls: { confirmUrl: setup.returnUrl, cancelUrl: cancelled.href },
		options: { payment: { capture: intent.capture === "now" } },
	}
}
