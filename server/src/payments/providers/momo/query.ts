import { randomUUID } from "node:crypto"
import { z } from "zod"
import { standingOf } from "../kit/standing-of.ts"
import type { Reference, Setup, Standing } from "../provider.ts"
import { askMomo } from "./ask-momo.ts"
import { standingAtMomo } from "./read-message.ts"
import { isOurMistake, leavesOpen, momoUnknownOrder } from "./result.ts"
import type { MomoSettings } from "./settings.ts"
import { signedOfConfirm, signedOfQuery } from "./sign.ts"

const RefundTrans = z.object({
	orderId: z.string(),
	amount: z.int(),
	resultCode: z.int(),
	transId: z.int().nullish(),
})
const Answer = z.object({
	partnerCode: z.string().nullish(),
	orderId: z.string().nullish(),
	amount: z.int().nullish(),
	transId: z.int().nullish(),
	resultCode: z.int(),
	message: z.string(),
	refundTrans: z.array(RefundTrans).nullish(),
})
export type MomoAnswer = z.infer<typeof Answer>

/** The answer is not signed: that it is MoMo's is what its certificate says, and that it is ours what it repeats. */
export async function queryMomo(setup: Setup<MomoSettings>, payment: Reference): Promise<Standing> {
	const answer = await answerAbout(setup, payment)
	if (answer.resultCode === momoUnknownOrder) return standingOf("NOT_THERE")
	return standingOfAnswer(setup, payment, answer)
}

export async function answerAbout(setup: Setup<MomoSettings>, payment: Reference): Promise<MomoAnswer> {
	const question = { requestId: randomUUID(), orderId: payment.reference, lang: "en" }
	const answer = await askMomo(setup, "query", question, signedOfQuery, Answer)
	if (leavesOpen(answer.resultCode) || isOurMistake(answer.resultCode)) {
		throw new Error(`MoMo answered ${answer.resultCode} to a query.`)
	}
	return answer
}

/** Takes what is reserved. */
export async function captureAtMomo(setup: Setup<MomoSettings>, payment: Reference): Promise<Standing> {
	return await confirm(setup, payment, "capture")
}

/** Lets go what is reserved. MoMo cannot take back what nobody has paid yet: that expires. */
export async function cancelAtMomo(setup: Setup<MomoSettings>, payment: Reference): Promise<Standing> {
	return await confirm(setup, payment, "cancel")
}

async function confirm(
	setup: Setup<MomoSettings>,
	payment: Reference,
	requestType: "capture" | "cancel",
): Promise<Standing> {
	const question = {
		// The same for every try: MoMo answers a second one as it answered the first.
		requestId: `${payment.reference}-${requestType}`,
		orderId: payment.reference,
		requestType,
		amount: payment.amountMinor,
		description: "",
		lang: "en",
	}
	const answer = await askMomo(setup, "confirm", question, signedOfConfirm, Answer)
	if (answer.resultCode !== 0) return await queryMomo(setup, payment)
	const standing = standingOfAnswer(setup, payment, answer)
	return requestType === "cancel" ? { ...standing, state: "CANCELLED" } : standing
}

function standingOfAnswer(setup: Setup<MomoSettings>, payment: Reference, answer: MomoAnswer): Standing {
	if (answer.orderId !== payment.reference || answer.partnerCode !== setup.settings.partnerCode) {
		throw new Error("MoMo's answer is about something else.")
	}
	return standingAtMomo({
		orderId: payment.reference,
		amount: answer.amount ?? payment.amountMinor,
		transId: answer.transId ?? 0,
		resultCode: answer.resultCode,
		message: answer.message,
	})
}
