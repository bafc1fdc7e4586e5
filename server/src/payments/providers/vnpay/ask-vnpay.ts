import { z } from "zod"
import { askJson } from "../kit/ask-json.ts"
import { isSame } from "../kit/is-same.ts"
import type { Setup } from "../provider.ts"
import { type VnpaySettings, vnpayAddresses } from "./settings.ts"
import { signVnpayValues } from "./sign.ts"

const Value = z.union([z.string().max(500), z.number()]).transform(String)
const Answer = z.looseObject({
	vnp_ResponseCode: Value,
	vnp_SecureHash: z.string().optional(),
	vnp_TmnCode: Value.optional(),
	vnp_TxnRef: Value.optional(),
	vnp_Amount: Value.optional(),
	vnp_TransactionNo: Value.optional(),
	vnp_TransactionType: Value.optional(),
	vnp_TransactionStatus: Value.optional(),
	vnp_Message: Value.optional(),
})
export type VnpayAnswer = z.infer<typeof Answer>

/** Signs a question, asks it, and believes the answer only when it is signed too and is about what was asked. */
export async function askVnpay(
	setup: Setup<VnpaySettings>,
	question: Record<string, string>,
	signed: { question: readonly string[]; answer: readonly string[] },
): Promise<VnpayAnswer> {
	const { settings } = setup
	const hash = signVnpayValues(settings.hashSecret, signed.question, question)
	const request = {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({ ...question, vnp_SecureHash: hash }),
	}
	const answer = await askJson(setup, vnpayAddresses(settings).api, request, Answer)
	const expected = signVnpayValues(settings.hashSecret, signed.answer, valuesOf(answer))
	if (!isSame((answer.vnp_SecureHash ?? "").toLowerCase(), expected)) {
		throw new Error(`VNPay's answer ${answer.vnp_ResponseCode} is not signed by it.`)
	}
	if (answer.vnp_TmnCode !== settings.tmnCode || answer.vnp_TxnRef !== question.vnp_TxnRef) {
		throw new Error("VNPay's answer is about something else.")
	}
	return answer
}

function valuesOf(answer: VnpayAnswer): Record<string, string> {
	const values = Object.entries(answer).flatMap(([name, value]) =>
		typeof value === "string" || typeof value === "number" ? [[name, String(value)] as const] : [],
	)
	return Object.fromEntries(values)
}
