import { Refusal } from "#platform/refusal.ts"

/** Where a reader of a list is: at a moment, exact to the microsecond, and of several rows then at this one. */
export type Place = { at: string; id: string }

export function writePlace({ at, id }: Place): string {
	return Buffer.from(JSON.stringify([at, id])).toString("base64url")
}

export function readPlace(cursor: string): Place {
	try {
		const [at, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[]
		const isPlace =
			typeof at === "string" &&
			/^[12]\d{3}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/.test(at) &&
			!Number.isNaN(Date.parse(at.replace(/([+-]\d\d)$/, "$1:00"))) &&
			typeof id === "string" &&
			/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
		if (isPlace) return { at, id }
	} catch {
		// Not one of ours: refused below like any other.
	}
	const details = [{ field: "cursor", code: "invalid", message: "Is not a cursor of this list." }]
	throw new Refusal("VALIDATION_ERROR", "The cursor is not readable.", { details })
}
