import type { z } from "zod"
import type { RefusalCode } from "./errors.ts"
import type { Permission, PlatformPermission } from "./permissions.ts"

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE"

/**
 * Who may call. A permission is checked in the store named by the path or, where a path names none, in every
 * store the caller reaches: rows of his other stores then do not exist for him.
 */
export type Access = "public" | "signed-in" | Permission | PlatformPermission

export type Shape = z.ZodObject<z.core.$ZodShape>

export type Endpoint<Input extends Shape = Shape, Result extends z.ZodType = z.ZodType> = {
	name: string
	method: Method
	/** Below /api/v1, with `:names` for the parts that `input` also holds. */
	path: string
	access: Access
	summary: string
	/** Path, query and body in one flat object; unknown keys are refused. */
	input: Input
	result: Result
	/** What a caller can act on, beyond the refusals every endpoint of its kind has. */
	refusals: readonly RefusalCode[]
	/** "required": the call is refused without an Idempotency-Key; "optional": the key is honoured when sent. */
	idempotency: "none" | "optional" | "required"
	/** The module of the server that answers, and the heading in the reference. */
	area: string
	/** Requests of a heavier or more guessable kind share a smaller bucket. */
	rate: "normal" | "sign-in" | "order"
	/** How long its body may be, where that is more than usual. */
	bodyBytesMax: number | null
	/** Answers with server-sent events instead of a document. */
	streams: boolean
	/** Answers with a file of this type instead of a document; `result` is what the file is made from. */
	file: string | null
	/** Sends a browser on to the answer's `location`, and to a page of ours with the problem's name when it fails. */
	redirects: boolean
	/** Also served to an organization that was blocked: what its owner needs to come back. */
	servesBlocked: boolean
	/** Fields, true or false, that may stand in the query although the others are sent in a body. */
	queryFlags: readonly string[]
	/** Further addresses at which the same is asked, as other programs know it. */
	aliases: readonly Alias[]
}

/** What a path does not name is sent as any other field is; `fields` is what the address itself says. */
export type Alias = { method?: Method; path: string; fields?: Record<string, string> }

/** What most endpoints have alike. */
type Usual = Pick<
	Endpoint,
	| "refusals"
	| "idempotency"
	| "rate"
	| "bodyBytesMax"
	| "streams"
	| "file"
	| "redirects"
	| "servesBlocked"
	| "queryFlags"
	| "aliases"
>

type Declared<I extends Shape, R extends z.ZodType> = Omit<Endpoint<I, R>, keyof Usual> &
	Partial<Pick<Endpoint<I, R>, keyof Usual>>

/** Declares one thing a client can ask for. The server binds it, the screens call it, OpenAPI prints it. */
export function endpoint<I extends Shape, R extends z.ZodType>(declared: Declared<I, R>): Endpoint<I, R> {
	const idempotency = declared.method === "GET" ? "none" : "optional"
	const usual = {
		rate: "normal",
		bodyBytesMax: null,
		streams: false,
		file: null,
		redirects: false,
		servesBlocked: false,
		queryFlags: [],
		aliases: [],
	} as const
	return { refusals: [], idempotency, ...usual, ...declared }
}

export type InputOf<E extends Endpoint> = z.input<E["input"]>
export type ParsedInputOf<E extends Endpoint> = z.output<E["input"]>
export type ResultOf<E extends Endpoint> = z.output<E["result"]>

/** What a success is answered with: 201 where something new exists afterwards. */
export function successStatus({ method, name }: Endpoint): 200 | 201 {
	return method === "POST" && /^(place|open|create|enrol|add)[A-Z]/.test(name) ? 201 : 200
}

export type Address = { method: Method; path: string; fields: Record<string, string> }

/** Everywhere an endpoint is asked, its own address first. What others call a café is a store here. */
export function addressesOf({ method, path, aliases, streams }: Endpoint): Address[] {
	const own: Address[] = [
		{ method, path, fields: {} },
		...aliases.map((alias) => ({ method, fields: {}, ...alias })),
	]
	if (streams) return own
	const ofCafes = own
		.filter((address) => address.path.startsWith("/stores/"))
		.map((address) => ({ ...address, path: address.path.replace("/stores/", "/cafes/") }))
	return [...own, ...ofCafes]
}

/** The names of the path's variable parts: `/stores/:storeId/orders` has `storeId`. */
export function pathParameters(path: string): string[] {
	return Array.from(path.matchAll(/:([A-Za-z]+)/g), (match) => String(match[1]))
}
