import { type Endpoint, type InputOf, pathParameters, type ResultOf } from "@comanda/contract/endpoint.ts"
import type { RefusalBody, RefusalCode } from "@comanda/contract/errors.ts"
import { v7 as uuid } from "uuid"
import { RefusalError } from "./refusal-error.ts"
import { retryDelay } from "./retry-delay.ts"
import { UnreachableError } from "./unreachable-error.ts"

const base = "/api/v1"
const triesMax = 4
/** A token's life is over, not the caller's: a younger one may open the same door. */
const worn: ReadonlySet<RefusalCode> = new Set(["TOKEN_EXPIRED", "TOKEN_INVALID"])
/** A guest's phone at the edge of the wireless needs this long; more is a connection that will not come back. */
const timeoutMs = 15_000

export type CallContext = {
	/** Asked for each call. What it throws, the call throws. */
	token(): string | null | Promise<string | null>
	/** The server did not take this token. True when there is another one now: the call is made once more. */
	renew?(worn: string | null): Promise<boolean>
	language(): string
	/** Told of every refusal, for those that concern the whole app: this session has ended. */
	onRefused?(refusal: RefusalError): void
	fetch?: typeof fetch
	wait?: (delayMs: number) => Promise<void>
}

export type CallOptions = { idempotencyKey?: string; ifMatch?: number; signal?: AbortSignal }

export type Call = <E extends Endpoint>(
	endpoint: E,
	input: InputOf<E>,
	options?: CallOptions,
) => Promise<ResultOf<E>>

type Answer = { success: true; data: unknown; meta?: unknown } | RefusalBody
type Try = { answer: Answer } | { failure: unknown; retryAfter: string | null }

/**
 * How a screen asks the server for something. What may have been lost on the way is asked again under the same
 * Idempotency-Key, so a second arrival does nothing. Throws `RefusalError` or `UnreachableError`.
 */
export function createCall(context: CallContext): Call {
	const wait = context.wait ?? pause
	return async function call<E extends Endpoint>(endpoint: E, input: InputOf<E>, options: CallOptions = {}) {
		const request = requestOf(endpoint, input, options, context.language())
		let token = await context.token()
		let isRenewed = false
		for (let failures = 1; ; ) {
			const result = await tryOnce(context.fetch ?? fetch, withToken(request, token), options.signal)
			if ("answer" in result) {
				if (isRenewed || !isWorn(result.answer) || !(await context.renew?.(token)))
					return unwrap<E>(result.answer, context)
				isRenewed = true
				token = await context.token()
				continue
			}
			if (failures === triesMax || options.signal?.aborted) throw result.failure
			await wait(retryDelay(failures, result.retryAfter, Math.random()))
			failures += 1
		}
	}
}

type Request = { url: string; init: RequestInit & { headers: Headers } }

function isWorn(answer: Answer): boolean {
	return !answer.success && worn.has(answer.error.code)
}

function withToken({ url, init }: Request, token: string | null): Request {
	const headers = new Headers(init.headers)
	if (token) headers.set("authorization", `Bearer ${token}`)
	return { url, init: { ...init, headers } }
}

function requestOf(endpoint: Endpoint, input: object, options: CallOptions, language: string): Request {
	const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined))
	let path = endpoint.path
	for (const name of pathParameters(endpoint.path)) {
		path = path.replace(`:${name}`, encodeURIComponent(String(rest.get(name))))
		rest.delete(name)
	}
	const headers = new Headers({ accept: "application/json", "accept-language": language })
	if (options.ifMatch !== undefined) headers.set("if-match", `"${options.ifMatch}"`)
	if (options.idempotencyKey ?? endpoint.idempotency !== "none")
		headers.set("idempotency-key", options.idempotencyKey ?? uuid())
	if (endpoint.method === "GET") {
		const query = new URLSearchParams(Array.from(rest, ([name, value]) => [name, String(value)])).toString()
		// The browser may keep an answer, but asks each time whether it still holds: stale menus sell what is gone.
		return { url: base + path + (query && `?${query}`), init: { method: "GET", headers, cache: "no-cache" } }
	}
	if (rest.size === 0 && endpoint.method === "DELETE")
		return { url: base + path, init: { method: "DELETE", headers } }
	headers.set("content-type", "application/json")
	const body = JSON.stringify(Object.fromEntries(rest))
	return { url: base + path, init: { method: endpoint.method, headers, body } }
}

async function tryOnce(send: typeof fetch, request: Request, signal: AbortSignal | undefined): Promise<Try> {
	const timeout = AbortSignal.timeout(timeoutMs)
	try {
		const response = await send(request.url, {
			...request.init,
			signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
		})
		const answer = await readAnswer(response)
		if (isFinal(response.status) && answer) return { answer }
		const failure =
			answer && !answer.success ? new RefusalError(answer) : new UnreachableError(`HTTP ${response.status}`)
		return { failure, retryAfter: response.headers.get("retry-after") }
	} catch (cause) {
		return { failure: new UnreachableError("No answer arrived", { cause }), retryAfter: null }
	}
}

function isFinal(status: number): boolean {
	return status !== 408 && status !== 429 && status < 500
}

/** A proxy in between answers in its own words; that is no answer of ours. */
async function readAnswer(response: Response): Promise<Answer | null> {
	try {
		const value: unknown = await response.json()
		return isAnswer(value) ? value : null
	} catch (error) {
		if (error instanceof SyntaxError) return null
		throw error
	}
}

function isAnswer(value: unknown): value is Answer {
	return typeof value === "object" && value !== null && "success" in value
}

function unwrap<E extends Endpoint>(answer: Answer, context: CallContext): ResultOf<E> {
	if (!answer.success) {
		const refusal = new RefusalError(answer)
		context.onRefused?.(refusal)
		throw refusal
	}
	// A listing travels as its rows, with where it stands beside them.
	const { data, meta } = answer
	// The server checked the result against the same schema that types it here.
	return (Array.isArray(data) ? { rows: data, meta } : data) as ResultOf<E>
}

function pause(delayMs: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, delayMs))
}
