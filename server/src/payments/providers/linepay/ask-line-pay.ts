import { randomUUID } from "node:crypto"
import { z } from "zod"
import { ask } from "../ask.ts"
import type { Setup } from "../provider.ts"
import type { LinePaySettings } from "./settings.ts"
import { sign } from "./sign.ts"
import { parseWithWholeNumbers } from "./whole-numbers.ts"

const Envelope = z.object({
	returnCode: z.string().regex(/^\d{4}$/),
	returnMessage: z.string().default(""),
	info: z.unknown().optional(),
})
export type LinePayAnswer = z.infer<typeof Envelope>

/** Its number as it is written, also where it is short enough for a double. */
export const TransactionId = z
	.union([z.string().regex(/^\d{1,19}$/), z.int().min(0)])
	.transform((id) => String(id))

/** LINE Pay's own disorder: it may have done what it was asked, or not. */
const disorders = new Set(["1199", "9000"])

/** What LINE Pay says, yes or no. Nothing that it answers is signed: that it is LINE Pay, TLS says. */
export async function askLinePay(
	setup: Setup<LinePaySettings>,
	asked: { path: string; query: URLSearchParams } | { path: string; body: object },
): Promise<LinePayAnswer> {
	const { baseUrl, channelId, channelSecret } = setup.settings
	const isPost = "body" in asked
	const said = isPost ? JSON.stringify(asked.body) : asked.query.toString()
	const nonce = randomUUID()
	const question = isPost || said === "" ? "" : `?${said}`
	const { text } = await ask(setup, `${baseUrl}${asked.path}${question}`, {
		method: isPost ? "POST" : "GET",
		headers: {
			"content-type": "application/json",
			"X-LINE-ChannelId": channelId,
			"X-LINE-Authorization-Nonce": nonce,
			"X-LINE-Authorization": sign(channelSecret, { path: asked.path, said, nonce }),
		},
		...(isPost ? { body: said } : {}),
	})
	const answer = Envelope.parse(parseWithWholeNumbers(text))
	if (disorders.has(answer.returnCode)) throw unclear(asked.path, answer)
	return answer
}

export function unclear(path: string, { returnCode, returnMessage }: LinePayAnswer): Error {
	return new Error(`LINE Pay answered ${path} with ${returnCode}: ${returnMessage}`)
}
