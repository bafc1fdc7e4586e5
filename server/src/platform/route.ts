import type { Endpoint, ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { Context, OpenContext } from "./context.ts"

/** An endpoint and the verb that serves it, inside one organization's transaction. */
export type TenantRoute = {
	kind: "tenant"
	endpoint: Endpoint
	verb: (ctx: Context, input: never) => unknown
}
/** An endpoint that is asked before an organization is known. */
export type OpenRoute = {
	kind: "open"
	endpoint: Endpoint
	verb: (ctx: OpenContext, input: never) => unknown
}
export type Route = TenantRoute | OpenRoute

export function route<E extends Endpoint>(
	endpoint: E,
	verb: (ctx: Context, input: ParsedInputOf<E>) => Promise<ResultOf<E>>,
): TenantRoute {
	return { kind: "tenant", endpoint, verb: verb as TenantRoute["verb"] }
}

export function openRoute<E extends Endpoint>(
	endpoint: E,
	verb: (ctx: OpenContext, input: ParsedInputOf<E>) => Promise<ResultOf<E>>,
): OpenRoute {
	return { kind: "open", endpoint, verb: verb as OpenRoute["verb"] }
}
