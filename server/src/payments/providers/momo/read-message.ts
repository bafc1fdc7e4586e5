import { z } from "zod"
import { isSame } from "../kit/is-same.ts"
import { jsonObject } from "../kit/json-object.ts"
import { standingOf } from "../kit/standing-of.ts"
import type { Incoming, Setup, Standing, Told } from "../provider.ts"
import { stateOfMomo } from "./result.ts"
import type { MomoSettings } from "./settings.ts"
import { signedOfMessage, signMomo } from "./sign.ts"

const Message = z.object({
	partnerCode: z.string(),
	orderId: z.string().min(1).max(50),
	requestId: z.string().max(50),
	amount: z.int().nonnegative(),
	orderInfo: z.string(),
	orderType: z.string(),
	transId: z.int(),
	resultCode: z.int(),
	message: z.string(),
	payType: z.string(),
	responseTime: z.int(),
	extraData: z.string(),
	signature: z.string(),
})

/** What MoMo signs holds our access key, which it does not send. Its time is when it was paid, also at the tenth try. */
export async function readMomoMessage(setup: Setup<MomoSettings>, incoming: Incoming): Promise<Told> {
	const message = Message.safeParse(jsonObject(incoming.body))
	if (!message.success) return { kind: "refused", why: "malformed" }
	const { accessKey, secretKey, partnerCode } = setup.settings
	const said = message.data
	const expected = signMomo(secretKey, signedOfMessage, { ...said, accessKey })
	if (!isSame(said.signature, expected)) return { kind: "refused", why: "signature" }
	if (said.partnerCode !== partnerCode) return { kind: "refused", why: "merchant" }
	const eventId = `${said.orderId}-${said.transId}-${said.resultCode}`.slice(0, 100)
	return { kind: "payment", eventId, standing: standingAtMomo(said) }
}

export function standingAtMomo(said: {
	orderId: string
	amount: number
	transId: number
	resultCode: number
	message: string
}): Standing {
	const state = stateOfMomo(said.resultCode)
	const isBad = state === "FAILED" || state === "CANCELLED" || state === "EXPIRED"
	const failure = { code: String(said.resultCode), message: said.message.slice(0, 200) }
	return standingOf(state, {
		amountMinor: said.amount,
		currency: "VND",
		reference: said.orderId,
		transactionId: said.transId > 0 ? String(said.transId) : null,
		failure: isBad ? failure : null,
	})
}

export function momoMerchantOf(incoming: Incoming): string | null {
	const claimed = jsonObject(incoming.body)?.partnerCode
	return typeof claimed === "string" ? claimed.slice(0, 100) : null
}

/** For display only. */
export function readMomoReturn(url: string): {
	reference: string | null
	says: "paid" | "not-paid" | "unclear"
} {
	const params = URL.parse(url, "http://localhost")?.searchParams
	const code = params?.get("resultCode") ?? ""
	const state = /^\d{1,6}$/.test(code) ? stateOfMomo(Number(code)) : "PENDING"
	const isOpen = state === "PENDING" || state === "PROCESSING"
	const says = state === "CAPTURED" || state === "AUTHORIZED" ? "paid" : isOpen ? "unclear" : "not-paid"
	return { reference: params?.get("orderId") ?? null, says }
}
