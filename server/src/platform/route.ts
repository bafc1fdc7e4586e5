import type { Endpoint, ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { Caches } from "./cache/caches.ts"
import type { AskingContext, Context, OpenContext, OrganizationId, OutsideContext } from "./context.ts"
import type { FileStore } from "./files/file-store.ts"

/** An endpoint and the verb that serves it, inside one organization's transaction. */
export type TenantRoute = {
	kind: "tenant"
	endpoint: Endpoint
	verb: (ctx: Context, input: never) => unknown
	warm: Warm<never> | null
	ready: Ready<never> | null
	prepare: Prepare<never, unknown> | null
	render: Render<never> | null
	/** What a browser may do with the file. */
	policy?: string | undefined
	follow?: Follow<never, unknown>
}
/**
 * Goes on with what the verb has written once that is committed: asks elsewhere, with no transaction open, and writes
 * what it is told. It is done again for who asks again under the same key, and finds out how far the first one came.
 */
type Follow<Begun, Answer> = (ctx: AskingContext, begun: Begun) => Promise<Answer>

/** Brings what the verb will look for in a cache into this process, before the transaction: none waits for a network. */
type Warm<Input> = (caches: Caches, organizationId: OrganizationId, input: Input) => Promise<unknown>

/** An answer as it lies ready, for a document that many read and few change. */
export type ReadyAnswer = {
	body: Buffer
	gzip: Buffer | null
	/** Strong: the same bytes, or another one. */
	etag: string
	cacheControl: string
}
/**
 * What this process holds for this and knows to be true now, or null. It is asked before a transaction is opened, and
 * again after the verb has run: a route that has one answers the bytes of it when it can.
 */
type Ready<Input> = (caches: Caches, organizationId: OrganizationId, input: Input) => ReadyAnswer | null

/**
 * Slow work on what was sent, for who may send it, before the transaction is opened: the verb is given what comes out.
 * It may be done again for the same request.
 */
type Prepare<Input, Prepared> = (files: FileStore, input: Input) => Promise<Prepared>

/** Makes a file of what the verb answered, when nothing is locked any more. */
type Render<Answer> = (answer: Answer) => Promise<Buffer>

/** An endpoint that is asked before an organization is known. */
export type OpenRoute = {
	kind: "open"
	endpoint: Endpoint
	verb: (ctx: OpenContext, input: never) => unknown
	render?: Render<never>
	policy?: string | undefined
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
	{
		warm = null,
		ready = null,
	}: { warm?: Warm<ParsedInputOf<E>> | null; ready?: Ready<ParsedInputOf<E>> | null } = {},
): TenantRoute {
	return { kind: "tenant", endpoint, verb, warm, ready, prepare: null, render: null } as TenantRoute
}

/** An endpoint that is sent what must be worked on before it can be written. */
export function preparedRoute<E extends Endpoint, Prepared>(
	endpoint: E,
	prepare: Prepare<ParsedInputOf<E>, Prepared>,
	verb: (ctx: Context, prepared: Prepared) => Promise<ResultOf<E>>,
): TenantRoute {
	return { kind: "tenant", endpoint, verb, warm: null, ready: null, prepare, render: null } as TenantRoute
}

/** An endpoint that writes what it is about to ask elsewhere, commits that, asks, and answers what came of it. */
export function askingRoute<E extends Endpoint, Begun>(
	endpoint: E,
	verb: (ctx: Context, input: ParsedInputOf<E>) => Promise<Begun>,
	follow: (ctx: AskingContext, begun: Begun) => Promise<ResultOf<E>>,
): TenantRoute {
	const plain = { warm: null, ready: null, prepare: null, render: null }
	return { kind: "tenant", endpoint, verb, follow, ...plain } as TenantRoute
}

/** For an endpoint that answers with a file: the verb says what is in it, `render` draws it. */
export function fileRoute<E extends Endpoint>(
	endpoint: E,
	verb: (ctx: Context, input: ParsedInputOf<E>) => Promise<ResultOf<E>>,
	render: Render<ResultOf<E>>,
	{ policy }: { policy?: string } = {},
): TenantRoute {
	return { ...route(endpoint, verb), render, policy } as TenantRoute
}

export function openRoute<E extends Endpoint>(
	endpoint: E,
	verb: (ctx: OpenContext, input: ParsedInputOf<E>) => Promise<ResultOf<E>>,
): OpenRoute {
	return { kind: "open", endpoint, verb: verb as OpenRoute["verb"] }
}

/** A file for who is not known: what he was given names it. */
export function openFileRoute<E extends Endpoint>(
	endpoint: E,
	verb: (ctx: OpenContext, input: ParsedInputOf<E>) => Promise<ResultOf<E>>,
	render: Render<ResultOf<E>>,
	{ policy }: { policy?: string } = {},
): OpenRoute {
	return { ...openRoute(endpoint, verb), render, policy } as OpenRoute
}

export function outsideRoute<E extends Endpoint>(
	endpoint: E,
	verb: (ctx: OutsideContext, input: ParsedInputOf<E>) => Promise<ResultOf<E>>,
): OutsideRoute {
	return { kind: "outside", endpoint, verb: verb as OutsideRoute["verb"] }
}
