import type { FastifyRequest } from "fastify"
import { actorOf } from "#platform/context.ts"

const attemptsMax = 10_000

/**
 * What was asked under an Idempotency-Key has been paid for: a repeat does nothing, so it takes nothing out of the bucket
 * of what is done. A repeat that comes while the first is still on its way waits to see whether that one was let through.
 */
export class Attempts {
	readonly #paid = new Map<string, Promise<boolean>>()

	async once(attempt: string | null, pay: () => Promise<void>, repeat: () => Promise<void>): Promise<void> {
		if (attempt === null) return pay()
		const earlier = this.#paid.get(attempt)
		if (earlier && (await earlier)) return repeat()
		const paying = pay()
		const paid = paying.then(
			() => true,
			() => false,
		)
		this.#paid.set(attempt, paid)
		if (this.#paid.size > attemptsMax) this.#paid.delete(this.#paid.keys().next().value ?? "")
		await paying
	}

	/** What was refused is done anew the next time, and pays anew. */
	forget(attempt: string | null): void {
		if (attempt !== null) this.#paid.delete(attempt)
	}
}

/** What a repeat has in common with the first request. Null without a key that is one, and then nothing is a repeat. */
export function attemptOf(request: FastifyRequest): string | null {
	const { endpoint } = request.routeOptions.config ?? {}
	const key = request.headers["idempotency-key"]
	if (endpoint?.rate !== "order" || typeof key !== "string" || key.length > 255) return null
	return `${actorOf(request.caller)} ${JSON.stringify(request.params)} ${key}`
}
