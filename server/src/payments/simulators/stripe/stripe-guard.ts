import { timingSafeEqual } from "node:crypto"
import { json } from "../kit/answers.ts"
import type { SimulatedAnswer, SimulatedRequest, SimulatedRoute } from "../kit/serve.ts"
import type { StripeDesk } from "./stripe-desk.ts"

export function refusal(
	status: number,
	type: string,
	code: string,
	message: string,
	more = {},
): SimulatedAnswer {
	return json(status, { error: { type, code, message, ...more } })
}

/** Stripe forgets a key after a day. */
const keyHoldsMs = 24 * 60 * 60_000

export const missing = () => refusal(404, "invalid_request_error", "resource_missing", "No such object.")

/** Lets in who has the key, and answers the same question under the same idempotency key with the same answer. */
export function guarded(
	{ settings: { secretKey }, desk }: StripeDesk,
	routes: readonly SimulatedRoute[],
): SimulatedRoute[] {
	const answered = new Map<string, { asked: string; answer: SimulatedAnswer; at: number }>()
	return routes.map((route) => ({
		...route,
		answer: async (request: SimulatedRequest) => {
			if (!hasKey(request, secretKey)) {
				return refusal(401, "invalid_request_error", "api_key_invalid", "Invalid API Key provided.")
			}
			const key = request.headers["idempotency-key"]
			if (request.method !== "POST" || typeof key !== "string") return route.answer(request)
			const asked = `${request.url.pathname}?${request.body.toString("utf8")}`
			const now = desk.now().getTime()
			const known = answered.get(key)
			const before = known && now - known.at < keyHoldsMs ? known : undefined
			if (before && before.asked !== asked) {
				return refusal(400, "idempotency_error", "idempotency_key_in_use", "Keys go with one request.")
			}
			const answer = before?.answer ?? (await route.answer(request))
			answered.set(key, { asked, answer, at: before?.at ?? now })
			return answer
		},
	}))
}

function hasKey({ headers }: SimulatedRequest, secretKey: string): boolean {
	const [given, wanted] = [headers.authorization ?? "", `Bearer ${secretKey}`].map((text) =>
		Buffer.from(text),
	)
	return Boolean(given && wanted && given.length === wanted.length && timingSafeEqual(given, wanted))
}

/** `metadata[reference]=…` of Stripe's form, as `{ reference: … }`. */
export function metadataOf(form: URLSearchParams): Record<string, string> {
	const entries = [...form].flatMap(([name, value]) => {
		const key = /^metadata\[(\w+)\]$/.exec(name)?.[1]
		return key ? [[key, value] as const] : []
	})
	return Object.fromEntries(entries)
}

export function formOf(request: SimulatedRequest): URLSearchParams {
	return new URLSearchParams(request.body.toString("utf8"))
}
