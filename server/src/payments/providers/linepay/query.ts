import { standingOf } from "../kit/standing-of.ts"
import type { Reference, Setup, Standing } from "../provider.ts"
import { unheardOf } from "../unheard-of.ts"
import { askLinePay, type LinePayAnswer, unclear } from "./ask-line-pay.ts"
import { type Details, findDetails } from "./find-details.ts"
import type { LinePaySettings } from "./settings.ts"
import { toLinePay } from "./units.ts"

/**
 * LINE Pay sends no messages, and takes money only when we confirm what the payer has agreed to. So a question confirms:
 * after the payer has come back, and as well when the browser was closed on the way. LINE Pay confirms a transaction
 * once, whoever asks how often; an answer that got lost is found at the next question.
 */
export async function query(setup: Setup<LinePaySettings>, payment: Reference): Promise<Standing> {
	// Nobody was ever given the address to pay at; only what was confirmed is found by our reference.
	if (payment.providerRef === null) return (await confirmed(setup, payment)) ?? unheardOf(payment)
	const path = `/v3/payments/requests/${payment.providerRef}/check`
	const answer = await askLinePay(setup, { path, query: new URLSearchParams() })
	const standing = (state: Standing["state"]) => open(state, payment, answer)
	switch (answer.returnCode) {
		case "0000":
			return standing("PENDING")
		case "0110":
			// Whom we no longer wait for is not charged: LINE Pay forgets what he agreed to.
			return payment.isWanted === false ? standing("PENDING") : confirm(setup, payment)
		case "0121":
			return standing("CANCELLED")
		case "0122":
			return standing("FAILED")
		case "0123":
			return surely(await confirmed(setup, payment))
		case "1150":
		case "1159":
			// So long ago that LINE Pay has dropped the request; what was paid it keeps.
			return (await confirmed(setup, payment)) ?? unheardOf(payment)
		default:
			throw unclear(path, answer)
	}
}

async function confirm(setup: Setup<LinePaySettings>, payment: Reference): Promise<Standing> {
	const amount = toLinePay(payment.amountMinor, payment.currency)
	const path = `/v3/payments/${payment.providerRef}/confirm`
	const answer = await askLinePay(setup, { path, body: { amount, currency: payment.currency } })
	const { returnCode } = answer
	// Done, by this question or by another one at the same moment.
	if (["0000", "1152", "1172"].includes(returnCode)) return surely(await confirmed(setup, payment))
	if (isUnderWay(returnCode)) return open("PROCESSING", payment, answer)
	if (returnCode === "1169") return open("PENDING", payment, answer)
	if (returnCode === "1180") return open("EXPIRED", payment, answer)
	if (isOurFault(returnCode)) throw unclear(path, answer)
	return open("FAILED", payment, answer)
}

async function confirmed(setup: Setup<LinePaySettings>, payment: Reference): Promise<Standing | null> {
	const details = await findDetails(setup, payment)
	return details && linePayStanding(details, payment)
}

/** What LINE Pay calls paid is not taken for unheard of when its list lags behind. */
function surely(standing: Standing | null): Standing {
	if (!standing) throw new Error("LINE Pay says that it was paid, and does not list it.")
	return standing
}

export function linePayStanding(details: Details, payment: Pick<Reference, "providerRef">): Standing {
	return standingOf(details.state, {
		amountMinor: details.amountMinor,
		currency: details.currency,
		reference: details.orderId,
		providerRef: payment.providerRef ?? details.transactionId,
		transactionId: details.transactionId,
		card: details.card,
	})
}

function open(
	state: Standing["state"],
	{ reference, providerRef }: Reference,
	answer: LinePayAnswer,
): Standing {
	const { returnCode: code, returnMessage: message } = answer
	return standingOf(state, { reference, providerRef, failure: state === "FAILED" ? { code, message } : null })
}

function isUnderWay(code: string): boolean {
	return code === "1145" || code === "1198"
}

/** Who we are, and how we sign. */
export function isOurFault(code: string): boolean {
	return code === "1104" || code === "1105" || code === "1106" || code.startsWith("2")
}
