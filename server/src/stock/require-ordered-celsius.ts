import { Refusal } from "#platform/refusal.ts"

type Range = { celsiusMin: number | null; celsiusMax: number | null }

export function requireOrderedCelsius({ celsiusMin, celsiusMax }: Range): void {
	if (celsiusMin === null || celsiusMax === null || celsiusMin <= celsiusMax) return
	const details = [{ field: "celsiusMax", code: "too_small", message: "Is colder than the coldest." }]
	throw new Refusal("VALIDATION_ERROR", "The warmest is colder than the coldest.", { details })
}
