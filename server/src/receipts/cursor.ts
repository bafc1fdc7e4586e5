import { Id } from "@comanda/contract/id.ts"
import { Refusal } from "#platform/refusal.ts"

type Place = { at: Date; id: string }

/** Where a list that is read from the newest on goes on: after this row. */
export function writeCursor({ issuedAt, id }: { issuedAt: Date; id: string }): string {
	return `${issuedAt.getTime()}_${id}`
}

export function readCursor(cursor: string | undefined): Place | null {
	if (cursor === undefined) return null
	const [time = "", id = ""] = cursor.split("_")
	const at = new Date(/^\d{1,15}$/.test(time) ? Number(time) : Number.NaN)
	if (!Number.isNaN(at.getTime()) && Id.safeParse(id).success) return { at, id }
	const details = [{ field: "cursor", code: "invalid", message: "Is not a cursor of this list." }]
	throw new Refusal("VALIDATION_ERROR", "The cursor is not readable.", { details })
}
