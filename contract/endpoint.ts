import type { z } from "zod"
import type { RefusalCode } from "./errors.ts"
import type { Permission } from "./permissions.ts"

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE"

/**
 * Who may call. A permission is checked in the store named by the path or, where a path names none, in every
 * store the caller reaches: rows of his other stores then do not exist for him.
 */
export type Access = "public" | "signed-in" | Permission

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
	/** Answers with server-sent events instead of a document. */
	streams: boolean
}

type Declared<I extends Shape, R extends z.ZodType> = Omit<
	Endpoint<I, R>,
	"refusals" | "idempotency" | "rate" | "streams"
> &
	Partial<Pick<Endpoint<I, R>, "refusals" | "idempotency" | "rate" | "streams">>

/** Declares one thing a client can ask for. The server binds it, the screens call it, OpenAPI prints it. */
export function endpoint<I extends Shape, R extends z.ZodType>(declared: Declared<I, R>): Endpoint<I, R> {
	const idempotency = declared.method === "GET" ? "none" : "optional"
	return { refusals: [], idempotency, rate: "normal", streams: false, ...declared }
}

export type InputOf<E extends Endpoint> = z.input<E["input"]>
export type ParsedInputOf<E extends Endpoint> = z.output<E["input"]>
export type ResultOf<E extends Endpoint> = z.output<E["result"]>

/** The names of the path's variable parts: `/stores/:storeId/orders` has `storeId`. */
export function pathParameters(path: string): string[] {
	return Array.from(path.matchAll(/:([A-Za-z]+)/g), (match) => String(match[1]))
}
