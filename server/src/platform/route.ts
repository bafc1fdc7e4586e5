import type { Endpoint, ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { Caches } from "./cache/caches.ts"
import type { Context, OpenContext, OrganizationId, OutsideContext } from "./context.ts"

/** An endpoint and the verb that serves it, inside one organization's transaction. */
export type TenantRoute = {
	kind: "tenant"
	endpoint: Endpoint
	verb: (ctx: Context, input: never) => unknown
	warm: Warm<never> | null
}
/** Brings what the verb will look for in a cache into this process, before the transaction: none waits for a network. */
type Warm<Input> = (caches: Caches, organizationId: OrganizationId, input: Input) => Promise<unknown>

/** An endpoint that is asked before an organization is known. */
export type OpenRoute = {
	kind: "open"
	endpoint: Endpoint
	verb: (ctx: OpenContext, input: never) => unknown
}
/** An endpoint that thinks or asks elsewhere between its transactions. */
export type OutsideRoute = {
	kind: "outside"
	endpoint: Endpoint
	verb: (ctx: OutsideContext, input: never) => unknown
}
export type Route = TenantRoute | OpenRoute | OutsideRoute

export function route<E extends Endpoint>(
	endpoint: E,
	verb: (ctx: Context, input: ParsedInputOf<E>) => Promise<ResultOf<E>>,
	warm: Warm<ParsedInputOf<E>> | null = null,
): TenantRoute {
	return { kind: "tenant", endpoint, verb: verb as TenantRoute["verb"], warm: warm as TenantRoute["warm"] }
}

export function openRoute<E extends Endpoint>(
	endpoint: E,
	verb: (ctx: OpenContext, input: ParsedInputOf<E>) => Promise<ResultOf<E>>,
): OpenRoute {
	return { kind: "open", endpoint, verb: verb as OpenRoute["verb"] }
}

export function outsideRoute<E extends Endpoint>(
	endpoint: E,
	verb: (ctx: OutsideContext, input: ParsedInputOf<E>) => Promise<ResultOf<E>>,
): OutsideRoute {
	return { kind: "outside", endpoint, verb: verb as OutsideRoute["verb"] }
}
