import { z } from "zod"
import { isSame } from "../kit/is-same.ts"
import { refusedAtCreate } from "../kit/refused-at-create.ts"
import { standingOf } from "../kit/standing-of.ts"
import type { Created, Intent, Setup } from "../provider.ts"
import { askMomo } from "./ask-momo.ts"
import { leavesOpen } from "./result.ts"
import type { MomoSettings } from "./settings.ts"
import { signedOfCreate, signedOfCreateAnswer, signMomo } from "./sign.ts"

const Answer = z.object({
	partnerCode: z.string().nullish(),
	orderId: z.string().nullish(),
	requestId: z.string().nullish(),
	amount: z.int().nullish(),
	responseTime: z.int().nullish(),
	resultCode: z.int(),
	message: z.string().max(1_000),
	payUrl: z.url({ protocol: /^https?$/ }).optional(),
	signature: z.string().optional(),
})

/** The reference is MoMo's order and its request, so the same payment cannot begin twice. */
export async function createAtMomo(setup: Setup<MomoSettings>, intent: Intent): Promise<Created> {
	if (intent.currency !== "VND") return refusedAtCreate(intent, "CURRENCY", "MoMo takes đồng only.")
	const { settings } = setup
	const question = {
		requestId: intent.reference,
		orderId: intent.reference,
		amount: intent.amountMinor,
		orderInfo: intent.description.slice(0, 255) || intent.reference,
		redirectUrl: setup.returnUrl,
		ipnUrl: setup.notifyUrl,
		requestType: settings.requestType,
		extraData: "",
		lang: intent.locale === "vi" ? "vi" : "en",
		autoCapture: intent.capture === "now",
		orderExpireTime: minutesLeft(intent),
	}
	const answer = await askMomo(setup, "create", question, signedOfCreate, Answer)
	if (leavesOpen(answer.resultCode)) throw new Error(`MoMo answered ${answer.resultCode} at create.`)
	if (answer.resultCode !== 0) return refusedAtCreate(intent, String(answer.resultCode), answer.message)
	const { accessKey, partnerCode, secretKey } = settings
	const isOurs = answer.orderId === intent.reference && answer.partnerCode === partnerCode
	if (!isOurs || answer.amount !== intent.amountMinor || !answer.payUrl) {
		throw new Error("MoMo's answer is about something else.")
	}
	// MoMo does not sign this answer everywhere; where it does, it must be right.
	const expected = signMomo(secretKey, signedOfCreateAnswer, { ...answer, accessKey })
	if (answer.signature !== undefined && !isSame(answer.signature, expected)) {
		throw new Error("MoMo's answer is not signed by it.")
	}
	const standing = standingOf("PENDING", {
		amountMinor: intent.amountMinor,
		currency: "VND",
		reference: intent.reference,
	})
	return {
		providerRef: null,
		next: { kind: "redirect", url: answer.payUrl },
		expiresAt: intent.expiresAt,
		standing,
	}
}

function minutesLeft(intent: Intent): number {
	return Math.max(1, Math.round((intent.expiresAt.getTime() - intent.createdAt.getTime()) / 60_000))
}
