import { Refusal } from "#platform/refusal.ts"
import type { Route } from "#platform/route.ts"
import type { Call } from "./call-contexts.ts"
import { readFields } from "./read-input.ts"

type Outcome = { status: number; answer: unknown }
export type Command = { name: string; input: Record<string, unknown>; key: string }

/** Does what the caller could have asked of another endpoint, by its own rules and in a transaction of its own. */
export type Dispatch = (command: Command) => Promise<Outcome>

/** For endpoints that take several commands at once: each is one call, with its own key and its own answer. */
export function dispatcher(
	routes: readonly Route[],
	serve: (route: Route, call: Call) => Promise<Outcome>,
): (call: Call) => Dispatch {
	const byName = new Map(routes.map((route) => [route.endpoint.name, route]))
	return (call) => async (command) => {
		const route = byName.get(command.name)
		if (!route) throw new Refusal("NOT_FOUND", "There is no such command.")
		const input = readFields(route.endpoint, command.input)
		const headers = { ...call.request.headers, "idempotency-key": command.key }
		delete headers["if-match"]
		const request = Object.create(call.request, { headers: { value: headers } }) as Call["request"]
		return serve(route, { ...call, request, input, now: new Date() })
	}
}
