import { expect, test } from "vitest"
import { ticketOf } from "../testing/ticket-of.ts"
import { allDay } from "./all-day.ts"
import { ticketAge } from "./ticket-age.ts"

test("each counter has its own idea of late", () => {
	const bar = { id: "bar", name: "Bar", kind: "BAR", soonAfterMinutes: 5, lateAfterMinutes: 10 }
	const minutes = [4, 5, 10, 15, 30]
	expect(minutes.map((minute) => ticketAge(minute * 60_000, bar))).toEqual([
		"fresh",
		"soon",
		"late",
		"late",
		"late",
	])
	expect(minutes.map((minute) => ticketAge(minute * 60_000, undefined))).toEqual([
		"fresh",
		"fresh",
		"fresh",
		"soon",
		"late",
	])
})

test("the all-day list adds up what is still to be made", () => {
	const tickets = ["a", "b", "c"].map((id) => ticketOf(id, 1))
	const rows = allDay(
		tickets,
		(lineId) => lineId === "line-b",
		({ name }) => name.en ?? "",
	)
	expect(rows).toEqual([{ name: "Frites", count: 4 }])
})
