import { createHmac } from "node:crypto"
import type { ZalopaySettings } from "#payments/providers/zalopay/settings.ts"
import { json } from "../kit/answers.ts"
import { forged } from "../kit/forged.ts"
import { randomNumber } from "../kit/random-number.ts"
import type { Desk } from "../kit/run-simulator.ts"
import type { SimulatedAnswer, SimulatedRequest } from "../kit/serve.ts"
import type { Outcome, SimulatedPayment } from "../kit/simulator.ts"

export type OfZalopay = { appTransId: string; appTime: number; embedData: string; refundsTold: string[] }
export type ZalopayPayment = SimulatedPayment<OfZalopay>
export type ZalopayDesk = Desk<OfZalopay> & { settings: ZalopaySettings }

/** The payer chose. ZaloPay posts only what was paid: a refusal has to be asked for. */
export async function payAtZalopay(
	desk: ZalopayDesk,
	payment: ZalopayPayment,
	outcome: Outcome,
): Promise<void> {
	if (!desk.books.pay(payment, outcome, String(randomNumber(14)))) return
	if (payment.state !== "CAPTURED") return
	await desk.post.send(() => {
		const wrong = desk.misbehaviour()
		const data = JSON.stringify({
			app_id: Number(wrong.merchant ?? desk.settings.appId),
			app_trans_id: payment.more.appTransId,
			app_time: payment.more.appTime,
			app_user: "guest",
			amount: wrong.amountMinor ?? payment.amountMinor,
			embed_data: payment.more.embedData,
			item: "[]",
			zp_trans_id: Number(payment.transactionId),
			server_time: payment.paidAt?.getTime(),
			channel: 38,
			merchant_user_id: "simulated",
			user_fee_amount: 0,
			discount_amount: 0,
		})
		const mac = sign(desk.settings.key2, data)
		return {
			method: "POST",
			url: payment.notifyUrl,
			headers: { "content-type": "application/json" },
			body: JSON.stringify({ data, mac: wrong.forge ? forged(mac) : mac, type: 1 }),
		}
	})
}

export function returnFromZalopay(desk: ZalopayDesk, payment: ZalopayPayment): string {
	const url = new URL(payment.returnUrl)
	const [appid, apptransid] = [desk.settings.appId, payment.more.appTransId]
	const [status, amount] = [payment.state === "CAPTURED" ? "1" : "-49", String(payment.amountMinor)]
	const checksum = sign(desk.settings.key2, appid, apptransid, "", "", amount, "0", status)
	const said = { appid, apptransid, pmcid: "", bankcode: "", amount, discountamount: "0", status, checksum }
	for (const [name, value] of Object.entries(said)) url.searchParams.set(name, value)
	return url.href
}

export function sign(key: string, ...values: readonly string[]): string {
	return createHmac("sha256", key).update(values.join("|")).digest("hex")
}

/** The fields that were posted, when their mac over those named is ours. */
export function signedBy(
	desk: ZalopayDesk,
	request: SimulatedRequest,
	names: string,
): { fields: Record<string, string> } | { refusal: SimulatedAnswer } {
	const fields = Object.fromEntries(new URLSearchParams(request.body.toString("utf8")))
	const { key1, appId } = desk.settings
	const values = names.split(" ").map((name) => (name === "key1" ? key1 : (fields[name] ?? "")))
	const isOurs = fields.mac === sign(key1, ...values) && fields.app_id === appId
	return isOurs ? { fields } : { refusal: said(2, -402, "Unauthorized.") }
}

export function said(
	code: 1 | 2 | 3,
	subCode: number,
	message: string,
	more: Record<string, unknown> = {},
): SimulatedAnswer {
	return json(200, {
		return_code: code,
		return_message: message,
		sub_return_code: subCode,
		sub_return_message: message,
		...more,
	})
}
