import type { Endpoint } from "@comanda/contract/endpoint.ts"
import type { RefusalDetail } from "@comanda/contract/errors.ts"
import { readPaging } from "@comanda/contract/page.ts"
import type { z } from "zod"
import { Refusal } from "#platform/refusal.ts"

type Parts = { params: unknown; query: unknown; body: unknown }

/** Path, query and body as the one flat object the contract describes. The path wins; unknown keys are refused. */
export function readInput<E extends Endpoint>(endpoint: E, parts: Parts): z.output<E["input"]> {
	const inPath = new Set(Object.keys(parts.params as object))
	const sent =
		endpoint.method === "GET" || endpoint.method === "DELETE"
			? queryOf(endpoint, parts)
			: bodyOf(endpoint, parts)
	const twice = Object.keys(sent).filter((key) => inPath.has(key))
	if (twice.length > 0)
		throw invalid(twice.map((field) => detail(field, "duplicate", "Is in the path already.")))
	return readFields(endpoint, { ...sent, ...(parts.params as object) })
}

/** All of an endpoint's input in one object, however it came. */
export function readFields<E extends Endpoint>(endpoint: E, fields: unknown): z.output<E["input"]> {
	const parsed = endpoint.input.safeParse(fields)
	if (!parsed.success) throw invalid(parsed.error.issues.flatMap(describe))
	return parsed.data as z.output<E["input"]>
}

function queryOf({ input }: Endpoint, { query }: Parts): object {
	if (!("page" in input.shape)) return query as object
	const paging = readPaging(query as Record<string, unknown>)
	if ("query" in paging) return paging.query
	throw invalid([detail(paging.field, "invalid", paging.message)])
}

function bodyOf({ queryFlags }: Endpoint, { body, query }: Parts): object {
	const flags = query as Record<string, unknown>
	const unread = Object.keys(flags).filter((field) => !queryFlags.includes(field))
	if (unread.length > 0)
		throw invalid(unread.map((field) => detail(field, "unknown", "Belongs in the body.")))
	const sent = body ?? {}
	if (typeof sent !== "object" || Array.isArray(sent))
		throw invalid([detail("", "invalid_type", "The body must be a JSON object.")])
	const twice = Object.keys(flags).filter((field) => Object.hasOwn(sent, field))
	if (twice.length > 0)
		throw invalid(twice.map((field) => detail(field, "duplicate", "Is in the body already.")))
	return { ...sent, ...Object.fromEntries(Object.entries(flags).map(readFlag)) }
}

function readFlag([field, value]: [string, unknown]): [string, boolean] {
	if (value === "true" || value === "false") return [field, value === "true"]
	throw invalid([detail(field, "invalid_type", "Is true or false.")])
}

function describe(issue: z.core.$ZodIssue): RefusalDetail[] {
	const path = issue.path.map(String).join(".")
	if (issue.code !== "unrecognized_keys") return [detail(path, issue.code, issue.message)]
	return issue.keys.map((key) => detail(path ? `${path}.${key}` : key, "unknown", "Is not known here."))
}

function detail(field: string, code: string, message: string): RefusalDetail {
	return { field: field.slice(0, 200), code, message: message.slice(0, 300) }
}

function invalid(details: RefusalDetail[]): Refusal {
	return new Refusal("VALIDATION_ERROR", "The request does not fit what is asked here.", {
		details: details.slice(0, 50),
	})
}
