import type { Model, Row } from "./model.ts"
import { timeIn } from "./read-model.ts"

// An id of the model becomes an id of a copy by its first digits alone: they name the store, and for what a scene
// made the scene too. The rest of it, and with it what refers to what, stays.
export const organizationMark = "ORGANIZATION#ID"
export const storeMark = "STORE#ID"
export const sceneMark = "SCENE#ID"
export const numberMark = "NUMBER#NO"
export const marks = [sceneMark, storeMark, organizationMark, numberMark]

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g
const orderNumber = /ORD-\d{8}-\d{4}/g

export type Marking = Pick<Model, "organizationId"> & { scenesFrom: Date }

/** The row with a mark in place of all that is another one in each copy. */
export function markRow(row: Row, marking: Marking): Row {
	const marked = Object.entries(row).map(([column, value]) => [column, markValue(value, marking)])
	return Object.fromEntries(marked)
}

function markValue(value: unknown, marking: Marking): unknown {
	if (value === null || typeof value === "number" || typeof value === "boolean") return value
	const text = typeof value === "string" ? value : JSON.stringify(value)
	const marked = text.replaceAll(uuid, (id) => markId(id, marking)).replaceAll(orderNumber, numberMark)
	if (marked === text) return value
	// An array of ids is written as PostgreSQL writes arrays; anything else that was parsed is JSON again.
	const isIds = Array.isArray(value) && value.every((each) => typeof each === "string")
	return isIds ? `{${marked.slice(1, -1).replaceAll('"', "")}}` : marked
}

function markId(id: string, { organizationId, scenesFrom }: Marking): string {
	if (id === organizationId) return organizationMark
	return timeIn(id) >= scenesFrom ? sceneMark + id.slice(13) : storeMark + id.slice(8)
}
