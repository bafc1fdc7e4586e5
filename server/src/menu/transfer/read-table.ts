import { importRowsMax, type transferFormats } from "@comanda/contract/menu/transfer.ts"
import { Refusal } from "#platform/refusal.ts"
import { readCsv } from "./read-csv.ts"

/** A row of a file: words by the names of its columns, as in `name:fr`. */
export type RawRow = { line: number; cells: ReadonlyMap<string, string> }

type Format = (typeof transferFormats)[number]

/** The rows of a file, whichever form it has. */
export function readTable(format: Format, content: string): RawRow[] {
	const rows = format === "csv" ? fromCsv(content) : fromJson(content)
	if (rows.length > importRowsMax) throw unreadable("too_many", `At most ${importRowsMax} rows at once.`)
	return rows
}

function fromCsv(content: string): RawRow[] {
	const [heading, ...rows] = readCsv(content)
	const names = (heading?.cells ?? []).map((name) => name.trim())
	const doubled = names.find((name, place) => name !== "" && names.indexOf(name) !== place)
	if (doubled) throw unreadable("duplicate", `The column "${doubled.slice(0, 60)}" is there twice.`)
	return rows.map(({ line, cells }) => ({
		line: line - 1,
		cells: new Map(
			names.flatMap((name, place) => (name ? [[name, (cells[place] ?? "").trim()] as const] : [])),
		),
	}))
}

function fromJson(content: string): RawRow[] {
	const rows = parse(content)
	if (!Array.isArray(rows)) throw unreadable("no_list", "Must be a list of items.")
	return rows.map((row, place) => {
		if (typeof row !== "object" || row === null) throw unreadable("no_item", `Row ${place + 1} is no item.`)
		return {
			line: place + 1,
			cells: new Map(Object.entries(row).flatMap(([name, value]) => cellsOf(name, value))),
		}
	})
}

function parse(content: string): unknown {
	try {
		return JSON.parse(content)
	} catch {
		throw unreadable("no_json", "Is not readable JSON.")
	}
}

/** `{"name": {"fr": "Thé"}}` is the column `name:fr`, a list its words, null nothing. */
function cellsOf(name: string, value: unknown): [string, string][] {
	if (value === null || value === undefined) return [[name, ""]]
	if (Array.isArray(value))
		return [[name, value.map(String).join(name === "variants" || name === "taxes" ? "; " : " ")]]
	if (typeof value === "object")
		return Object.entries(value).map(([part, words]) => [`${name}:${part}`, String(words)])
	return [[name, String(value).trim()]]
}

function unreadable(code: string, message: string): Refusal {
	return new Refusal("VALIDATION_ERROR", "This file cannot be read.", {
		details: [{ field: "content", code, message }],
	})
}
