import { Refusal } from "#platform/refusal.ts"

/** Where a page of a list by time ended. */
export type Place = { at: string; id: string }

export function writePlace({ at, id }: Place): string {
	return Buffer.from(JSON.stringify([at, id])).toString("base64url")
}

export function readPlace(cursor: string): Place {
	try {
		const [at, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[]
		if (isMoment(at) && isId(id)) return { at, id }
	} catch {
		// Not one of ours: refused below like any other.
	}
	const details = [{ field: "cursor", code: "invalid", message: "Is not a cursor of this list." }]
	throw new Refusal("VALIDATION_ERROR", "The cursor is not readable.", { details })
}

function isMoment(value: unknown): value is string {
	const form = /^[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
	return typeof value === "string" && form.test(value) && !Number.isNaN(Date.parse(value))
}

function isId(value: unknown): value is string {
	return typeof value === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
}
