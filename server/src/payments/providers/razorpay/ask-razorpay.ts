import { z } from "zod"
import { ask } from "../ask.ts"
import type { Setup } from "../provider.ts"
import type { RazorpaySettings } from "./settings.ts"

const Problem = z.object({
	error: z.object({ code: z.string(), description: z.string().nullish(), reason: z.string().nullish() }),
})

/** A clear no, in Razorpay's own words. */
export type Refused = { status: number; code: string; message: string }

/** What was asked for as `shape` says, or why Razorpay would not; anything else is thrown. */
export async function askRazorpay<Shape extends z.ZodType>(
	setup: Setup<RazorpaySettings>,
	shape: Shape,
	asked: { method: "GET" | "POST"; path: string; body?: object; idempotencyKey?: string },
): Promise<{ answer: z.output<Shape> } | { refused: Refused }> {
	const { baseUrl, keyId, keySecret } = setup.settings
	const { status, text } = await ask(setup, `${baseUrl}/v1${asked.path}`, {
		method: asked.method,
		headers: {
			authorization: `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString("base64")}`,
			"content-type": "application/json",
			...(asked.idempotencyKey ? { "X-Refund-Idempotency": asked.idempotencyKey } : {}),
		},
		...(asked.body ? { body: JSON.stringify(asked.body) } : {}),
	})
	const said: unknown = JSON.parse(text)
	if (status < 400) return { answer: shape.parse(said) }
	// The same is under way at this moment.
	if (status === 409) throw new Error(`Razorpay is at work on ${asked.path}.`)
	const { error } = Problem.parse(said)
	return { refused: { status, code: error.reason ?? error.code, message: error.description ?? error.code } }
}

export function unclear(refused: Refused): Error {
	return new Error(`Razorpay did not tell: ${refused.code}: ${refused.message}`)
}

/** Who we are: that says nothing of a payment. */
export function isOurFault({ status }: Refused): boolean {
	return status === 401 || status === 403
}
