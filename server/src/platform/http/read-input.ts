import { type Endpoint, pathParameters } from "@comanda/contract/endpoint.ts"
import type { RefusalDetail } from "@comanda/contract/errors.ts"
import { readPaging } from "@comanda/contract/page.ts"
import type { z } from "zod"
import { Refusal } from "#platform/refusal.ts"

type Parts = { params: unknown; query: unknown; body: unknown }

/** Path, query and body as the one flat object the contract describes. The path wins; unknown keys are refused. */
export function readInput<E extends Endpoint>(endpoint: E, parts: Parts): z.output<E["input"]> {
	const inPath = new Set(pathParameters(endpoint.path))
	const sent =
		endpoint.method === "GET" || endpoint.method === "DELETE" ? queryOf(endpoint, parts) : bodyOf(parts)
	const twice = Object.keys(sent as object).filter((key) => inPath.has(key))
	if (twice.length > 0)
		throw invalid(twice.map((field) => detail(field, "duplicate", "Is in the path already.")))
	return readFields(endpoint, { ...(sent as object), ...(parts.params as object) })
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

function bodyOf({ body, query }: Parts): object {
	const unread = Object.keys(query as object)
	if (unread.length > 0)
		throw invalid(unread.map((field) => detail(field, "unknown", "Belongs in the body.")))
	if (body === undefined || body === null) return {}
	if (typeof body === "object" && !Array.isArray(body)) return body
	throw invalid([detail("", "invalid_type", "The body must be a JSON object.")])
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
