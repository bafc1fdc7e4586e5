import { standingOf } from "../kit/standing-of.ts"
import type { Reference, Setup, Standing } from "../provider.ts"
import { appTransId } from "./app-trans-id.ts"
import {
	askZalopay,
	isOurMistake,
	isUnknownThere,
	isZalopayTrouble,
	subCodeOf,
	zalopayFailure,
} from "./ask-zalopay.ts"
import type { ZalopaySettings } from "./settings.ts"
import { signZalopay } from "./sign.ts"

const expired = -54

export async function queryZalopay(setup: Setup<ZalopaySettings>, payment: Reference): Promise<Standing> {
	const { appId, key1 } = setup.settings
	const app_trans_id = appTransId(payment)
	const mac = signZalopay(key1, appId, app_trans_id, key1)
	const answer = await askZalopay(setup, "query", { app_trans_id, mac })
	const said = {
		currency: "VND",
		reference: payment.reference,
		amountMinor: answer.amount || null,
		transactionId: answer.zp_trans_id ? String(answer.zp_trans_id) : null,
	}
	if (answer.return_code === 1) return standingOf("CAPTURED", said)
	if (answer.return_code === 3) return standingOf(answer.is_processing ? "PROCESSING" : "PENDING", said)
	if (answer.return_code !== 2 || isZalopayTrouble(answer) || isOurMistake(answer)) {
		throw new Error(`ZaloPay answered ${answer.return_code} (${subCodeOf(answer)}) to a query.`)
	}
	if (isUnknownThere(answer)) return standingOf("NOT_THERE")
	const state = subCodeOf(answer) === expired ? "EXPIRED" : "FAILED"
	return standingOf(state, { ...said, failure: zalopayFailure(answer) })
}
