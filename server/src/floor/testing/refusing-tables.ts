import { walkMoment } from "#testing/make-floor.ts"
import type { RefusalKit } from "#testing/prove-every-refusal.ts"

// Tables in each state that something is refused for.

/** Whoever is not signed in. */
export const nobody = { token: "" }

export async function newTable({ must }: RefusalKit): Promise<{ id: string; number: string; code: string }> {
	const { link, ...table } = await must<{ id: string; number: string; link: string }>("createTable")
	return { ...table, code: codeIn(link) }
}

export function codeIn(link: string): string {
	return link.split("/t/")[1] ?? ""
}

export async function takenTable(kit: RefusalKit): Promise<string> {
	const { id } = await newTable(kit)
	await kit.must("seatTable", { tableId: id, withTableIds: undefined })
	return id
}

export async function closedTable(kit: RefusalKit): Promise<{ id: string; code: string }> {
	const table = await newTable(kit)
	await kit.must("changeTableStatus", { tableId: table.id, status: "OUT_OF_SERVICE" })
	return table
}

export async function bookedTable(kit: RefusalKit): Promise<{ tableId: string; startsAt: string }> {
	const { id: tableId } = await newTable(kit)
	const startsAt = walkMoment()
	await kit.must("createReservation", { startsAt, tableIds: [tableId] })
	return { tableId, startsAt }
}
