import { type Endpoint, pathParameters } from "@comanda/contract/endpoint.ts"
import { v7 as newId } from "uuid"
import { exampleBodies } from "./example-bodies.ts"
import { findIds, type IdField } from "./find-ids.ts"
import type { Ids } from "./make-one-of-each.ts"
import type { Answer, World } from "./open-world.ts"
import { idNames, madeByCaller, noIds, openToAnybody } from "./walk-exceptions.ts"

type Input = Record<string, unknown>

/** What would be accepted of somebody to whom these ids belong. */
export function exampleInput(endpoint: Endpoint, ids: Ids): Input {
	const named = pathParameters(endpoint.path).flatMap((part) => {
		const id = idFor(endpoint, part, ids)
		return id ? [[part, id] as const] : []
	})
	return { ...Object.fromEntries(named), ...exampleBodies[endpoint.name]?.(ids) }
}

/** Which of the ids belongs in a place of an input: by the argued name, else by the last word of the place. */
export function idFor(endpoint: Endpoint, at: string, ids: Ids): string | undefined {
	const name = lastName(at)
	return ids[idNames[`${endpoint.name}.${at}`] ?? idNames[name] ?? name]
}

/** `lines[].optionIds[]` is about an optionId. */
function lastName(at: string): string {
	const last =
		at
			.replaceAll(/\[\]|\{\}/g, "")
			.split(".")
			.at(-1) ?? ""
	return at.endsWith("[]") || at.endsWith("{}") ? last.replace(/s$/, "") : last
}

/** The ids of an endpoint that could be somebody else's. */
export function strangersIn(endpoint: Endpoint): IdField[] {
	return findIds(endpoint).filter((field) => {
		const place = placeOf(endpoint, field)
		return ![madeByCaller, openToAnybody, noIds].some(
			(argued) => place in argued || lastName(field.at) in argued,
		)
	})
}

export function placeOf(endpoint: Endpoint, field: IdField): string {
	return `${endpoint.name}.${field.at}`
}

/** Sends an input the way the binder reads it: path, then query or body. */
export function send(
	world: World,
	endpoint: Endpoint,
	input: Input,
	token: string,
	headers: Record<string, string> = {},
): Promise<Answer> {
	const inPath = pathParameters(endpoint.path)
	const path = endpoint.path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => String(input[name]))
	const rest = Object.entries(input).filter(([name, value]) => !inPath.includes(name) && value !== undefined)
	const key: Record<string, string> = endpoint.idempotency === "none" ? {} : { "idempotency-key": newId() }
	const options = { token, headers: { ...key, ...headers } }
	if (endpoint.method !== "GET" && endpoint.method !== "DELETE")
		return world.call(endpoint.method, path, { ...options, body: Object.fromEntries(rest) })
	const query = new URLSearchParams(rest.map(([name, value]) => [name, String(value)]))
	return world.call(endpoint.method, query.size > 0 ? `${path}?${query}` : path, options)
}

export function outcomeOf({ status, body }: Answer): string {
	return `${status} ${body.error?.code ?? "answered"}`
}
