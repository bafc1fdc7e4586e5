import { v7 as newId } from "uuid"
import { expect } from "vitest"
import type { Answer, World } from "#testing/open-world.ts"

type Headers = Record<string, string>

/** Ways to ask as somebody, each change under a key of its own unless the headers name one. */
export type Asking = {
	ask: (
		method: string,
		path: string,
		body?: object,
		headers?: Headers,
		otherToken?: string,
	) => Promise<Answer>
	/** Asks for what must be done, and gives what was answered. */
	done: <T>(method: string, path: string, body?: object) => Promise<T>
}

export function askAs(world: World, token: string): Asking {
	const ask: Asking["ask"] = (method, path, body, headers = {}, otherToken = token) => {
		const key: Headers = method === "GET" ? {} : { "idempotency-key": newId() }
		return world.call(method, path, {
			token: otherToken,
			headers: { ...key, ...headers },
			...(body ? { body } : {}),
		})
	}
	return {
		ask,
		async done(method, path, body) {
			const answer = await ask(method, path, body)
			expect([path, answer.status < 300 || answer.body.error]).toEqual([path, true])
			return answer.body.data
		},
	}
}
