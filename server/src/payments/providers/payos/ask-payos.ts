import { z } from "zod"
import { askJson } from "../kit/ask-json.ts"
import { isSame } from "../kit/is-same.ts"
import type { Setup } from "../provider.ts"
import type { PayosSettings } from "./settings.ts"
import { signPayos } from "./sign.ts"

const Answer = z.object({
	code: z.string().max(20),
	desc: z.string().max(1_000).nullish(),
	data: z.record(z.string(), z.unknown()).nullish(),
	signature: z.string().nullish(),
})

export type PayosAnswer<Data> =
	| { isDone: true; data: Data }
	| { isDone: false; code: string; message: string }

/** What PayOS says it has done counts only with its signature; a refusal carries none. */
export async function askPayos<Shape extends z.ZodType>(
	setup: Setup<PayosSettings>,
	question: { method: "GET" | "POST"; path: string; body?: Record<string, unknown> },
	shape: Shape,
): Promise<PayosAnswer<z.output<Shape>>> {
	const { baseUrl, clientId, apiKey, checksumKey } = setup.settings
	const request = {
		method: question.method,
		headers: { "x-client-id": clientId, "x-api-key": apiKey, "content-type": "application/json" },
		...(question.body && { body: JSON.stringify(question.body) }),
	}
	const url = `${baseUrl}/v2/payment-requests${question.path}`
	const answer = await askJson(setup, url, request, Answer)
	if (answer.code !== "00" || !answer.data) {
		return { isDone: false, code: answer.code, message: (answer.desc ?? "").slice(0, 200) }
	}
	if (!isSame(answer.signature ?? "", signPayos(checksumKey, answer.data))) {
		throw new Error("PayOS's answer is not signed by it.")
	}
	const data = shape.safeParse(answer.data)
	if (!data.success) throw new Error("PayOS's answer has another shape.")
	return { isDone: true, data: data.data }
}
