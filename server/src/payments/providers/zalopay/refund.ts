import { refundStanding } from "../kit/refund-standing.ts"
import type { RefundAsked, RefundStanding, Setup } from "../provider.ts"
import { merchantRefundId } from "./app-trans-id.ts"
import {
	askZalopay,
	isOurMistake,
	isUnknownThere,
	isZalopayTrouble,
	subCodeOf,
	type ZalopayAnswer,
	zalopayFailure,
} from "./ask-zalopay.ts"
import type { ZalopaySettings } from "./settings.ts"
import { signZalopay } from "./sign.ts"

/** ZaloPay refunds later than it is asked. Our id makes the same request the same refund. */
export async function refundAtZalopay(
	setup: Setup<ZalopaySettings>,
	refund: RefundAsked,
): Promise<RefundStanding> {
	const { appId, key1 } = setup.settings
	const zp_trans_id = refund.transactionId
	if (!zp_trans_id) {
		const failure = { code: "NO_TRANSACTION", message: "ZaloPay has not named the transaction to refund." }
		return refundStanding("FAILED", { failure })
	}
	const [amount, timestamp] = [refund.refundMinor, setup.now().getTime()]
	const description = refund.reason.slice(0, 100) || refund.refundReference
	const answer = await askZalopay(setup, "refund", {
		m_refund_id: merchantRefundId(appId, refund),
		zp_trans_id,
		amount,
		timestamp,
		description,
		mac: signZalopay(key1, appId, zp_trans_id, amount, description, timestamp),
	})
	refuseUnclear(answer, "refund")
	if (answer.return_code !== 2) return toldOf(answer)
	// A refusal may be of the second asking only: what ZaloPay knows under our id decides.
	const known = await queryZalopayRefund(setup, refund)
	return known.state === "NOT_THERE" ? toldOf(answer) : known
}

export async function queryZalopayRefund(
	setup: Setup<ZalopaySettings>,
	refund: RefundAsked,
): Promise<RefundStanding> {
	const { appId, key1 } = setup.settings
	const m_refund_id = merchantRefundId(appId, refund)
	const timestamp = setup.now().getTime()
	const mac = signZalopay(key1, appId, m_refund_id, timestamp)
	const answer = await askZalopay(setup, "query_refund", { m_refund_id, timestamp, mac })
	refuseUnclear(answer, "query of a refund")
	return answer.return_code === 2 && isUnknownThere(answer) ? refundStanding("NOT_THERE") : toldOf(answer)
}

function toldOf(answer: ZalopayAnswer): RefundStanding {
	const providerRef = answer.refund_id ? String(answer.refund_id) : null
	if (answer.return_code === 1) return refundStanding("SUCCEEDED", { providerRef })
	if (answer.return_code === 3) return refundStanding("PROCESSING", { providerRef })
	return refundStanding("FAILED", { providerRef, failure: zalopayFailure(answer) })
}

function refuseUnclear(answer: ZalopayAnswer, what: string): void {
	const isUnclear =
		![1, 2, 3].includes(answer.return_code) || isZalopayTrouble(answer) || isOurMistake(answer)
	if (isUnclear)
		throw new Error(`ZaloPay answered ${answer.return_code} (${subCodeOf(answer)}) to a ${what}.`)
}
