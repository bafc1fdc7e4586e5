import type { IdField } from "./find-ids.ts"

type Json = Record<string, unknown>

/** The same input with another id in one place: in the first of a list, under the first key of a record. */
export function putId(input: Json, { steps }: IdField, id: string): Json {
	return put(structuredClone(input), steps, id) as Json
}

/** Whether the input says something in that place already. */
export function holdsId(input: Json, { steps }: IdField): boolean {
	let value: unknown = input
	for (const step of steps) {
		if (typeof value !== "object" || value === null) return false
		const [key] = Object.keys(value)
		if (step !== "[]" && step !== "{}") value = (value as Json)[step]
		else if (key === undefined) return false
		else value = (value as Json)[key]
	}
	return value !== undefined && value !== null
}

function put(value: unknown, [step, ...rest]: readonly string[], id: string): unknown {
	if (step === undefined) return id
	if (step === "[]") {
		const [first, ...others] = Array.isArray(value) ? value : []
		return [put(first, rest, id), ...others]
	}
	const whole = (value ?? {}) as Json
	if (step !== "{}") return { ...whole, [step]: put(whole[step], rest, id) }
	const [key = id, ...others] = Object.keys(whole)
	const kept = Object.fromEntries(others.map((name) => [name, whole[name]]))
	return rest.length === 0 ? { ...kept, [id]: whole[key] } : { ...kept, [key]: put(whole[key], rest, id) }
}
