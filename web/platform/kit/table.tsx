import { ArrowDown, ArrowUp } from "lucide-react"
import type { KeyboardEvent, ReactNode } from "react"
import { useAsked } from "../navigation.ts"
import "./table.css"

export type Column<Row> = {
	name: string
	/** "main" is what the row is about, "end" how it stands: on a phone they are its first line. */
	place?: "main" | "end" | "action"
	align?: "end"
	/** What the server calls it, where the list can be sorted by it. */
	sort?: string
	/** On a phone its name stands before it. */
	isNamed?: boolean
	cell(row: Row): ReactNode
}

type TableProps<Row> = {
	label: string
	columns: readonly Column<Row>[]
	rows: readonly Row[]
	keyOf(row: Row): string
	selected?: string | null
	/** How the list comes when nobody has asked for an order. */
	sorted?: { by: string; order: "asc" | "desc" }
}

// A table that is drawn as blocks, as on a phone, is none any more to browsers: it has to say that it is.
const as = {
	table: { role: "table" },
	rowgroup: { role: "rowgroup" },
	row: { role: "row" },
	columnheader: { role: "columnheader" },
	cell: { role: "cell" },
} as const

/** Arrows go from row to row. On a phone a row is two lines, still a row to those who listen. */
export function Table<Row>({ label, columns, rows, keyOf, selected, sorted }: TableProps<Row>) {
	return (
		<table className="rows" {...as.table} aria-label={label} onKeyDown={walk}>
			<thead {...as.rowgroup}>
				<tr {...as.row}>
					{columns.map((column) => (
						<Heading key={column.name} column={column} sorted={sorted} />
					))}
				</tr>
			</thead>
			<tbody {...as.rowgroup}>
				{rows.map((row) => (
					<tr {...as.row} key={keyOf(row)} data-selected={selected === keyOf(row)}>
						{columns.map(({ name, place, align, isNamed, cell }) => (
							<td
								{...as.cell}
								key={name}
								data-place={place}
								data-align={align}
								data-label={isNamed ? name : undefined}
							>
								{cell(row)}
							</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	)
}

type HeadingProps<Row> = { column: Column<Row>; sorted: TableProps<Row>["sorted"] }

function Heading<Row>({ column: { name, align, sort, place }, sorted }: HeadingProps<Row>) {
	const { asked, ask } = useAsked()
	if (!sort)
		return (
			<th {...as.columnheader} scope="col" data-align={align}>
				{place === "action" ? <span className="unseen">{name}</span> : name}
			</th>
		)
	const by = asked.get("sort") ?? sorted?.by
	const order = asked.get("sort") ? (asked.get("order") ?? "asc") : sorted?.order
	const isThis = by === sort
	const Arrow = order === "desc" ? ArrowDown : ArrowUp
	const state = isThis ? (order === "desc" ? "descending" : "ascending") : "none"
	return (
		<th {...as.columnheader} scope="col" data-align={align} aria-sort={state}>
			<button type="button" onClick={() => ask({ sort, order: isThis && order === "asc" ? "desc" : "asc" })}>
				{name}
				{isThis && <Arrow size={14} strokeWidth={2.25} aria-hidden />}
			</button>
		</th>
	)
}

function walk(event: KeyboardEvent<HTMLTableElement>) {
	const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0
	if (step === 0) return
	const links: Element[] = [...event.currentTarget.querySelectorAll(".row-link")]
	const at = document.activeElement ? links.indexOf(document.activeElement) : -1
	const next = at === -1 ? undefined : links[at + step]
	if (!(next instanceof HTMLElement)) return
	event.preventDefault()
	next.focus()
}
