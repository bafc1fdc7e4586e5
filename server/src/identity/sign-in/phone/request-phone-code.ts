import { randomInt } from "node:crypto"
import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { requestPhoneCode as contract } from "@comanda/contract/identity/other-ways-in.ts"
import type { OpenContext } from "#platform/context.ts"
import { post } from "#platform/messages/post.ts"
import { Refusal } from "#platform/refusal.ts"
import { phoneIndex } from "../../people/email-index.ts"
import { countAsked } from "../count-asked.ts"
import { codeText } from "./code-words.ts"
import { hashPhoneCode } from "./hash-phone-code.ts"
import { putPhoneCode } from "./phone-code-store.ts"

const lastsMinutes = 10
/** Each costs money, and wakes somebody who perhaps did not ask. */
const textsToNumberAnHour = 5
/** A café's guests share one address. */
const textsFromAddressAnHour = 20

/** Texts a code to a number. Whether somebody is known by it is not even looked at. */
export async function requestPhoneCode(
	ctx: OpenContext,
	{ phone, language }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	if (!ctx.canSend("text"))
		throw new Refusal("MESSAGES_NOT_SET_UP", "Nobody can be sent a text from here yet.")
	const index = phoneIndex(ctx.sealing, phone)
	const limits: [string, number][] = [
		[`text-to:${index}`, textsToNumberAnHour],
		[`text-from:${ctx.request.ip}`, textsFromAddressAnHour],
	]
	for (const [what, most] of limits) {
		const retryAfterSeconds = await countAsked(ctx, what, most)
		if (retryAfterSeconds !== null)
			throw new Refusal("RATE_LIMIT_EXCEEDED", "Too many texts were asked for.", { retryAfterSeconds })
	}
	const code = String(randomInt(1_000_000)).padStart(6, "0")
	const expiresAt = new Date(ctx.now.getTime() + lastsMinutes * 60_000)
	await putPhoneCode(ctx, index, hashPhoneCode(ctx.signing, index, code), expiresAt)
	const text = codeText(language, code)
	await post(ctx, { kind: "text", to: phone, subject: "", text, language, purpose: "phone-code" })
	return { sent: true, expiresAt: expiresAt.toISOString() }
}
