import type { IdField } from "./find-ids.ts"

type Json = Record<string, unknown>

/**
 * The same input with another id in one place: under the first key of a record, and in a list in the first that says
 * something there, else in the first.
 */
export function putId(input: Json, { steps }: IdField, id: string): Json {
	return put(structuredClone(input), steps, id) as Json
}

/** Whether the input says something in that place already. */
export function holdsId(input: Json, { steps }: IdField): boolean {
	return holds(input, steps)
}

function holds(value: unknown, [step, ...rest]: readonly string[]): boolean {
	if (step === undefined) return value !== undefined && value !== null
	if (typeof value !== "object" || value === null) return false
	if (step === "[]") return Object.values(value).some((each) => holds(each, rest))
	const [key] = Object.keys(value)
	if (step !== "{}") return holds((value as Json)[step], rest)
	return key !== undefined && holds((value as Json)[key], rest)
}

function put(value: unknown, [step, ...rest]: readonly string[], id: string): unknown {
	if (step === undefined) return id
	if (step === "[]") {
		const list: unknown[] = Array.isArray(value) && value.length > 0 ? value : [undefined]
		const at = Math.max(
			0,
			list.findIndex((each) => holds(each, rest)),
		)
		return list.with(at, put(list[at], rest, id))
	}
	const whole = (value ?? {}) as Json
	if (step !== "{}") return { ...whole, [step]: put(whole[step], rest, id) }
	const [key = id, ...others] = Object.keys(whole)
	const kept = Object.fromEntries(others.map((name) => [name, whole[name]]))
	return rest.length === 0 ? { ...kept, [id]: whole[key] } : { ...kept, [key]: put(whole[key], rest, id) }
}
