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

/** Arrows go from row to row. On a phone a row is two lines, still a row to those who listen. */
export function Table<Row>({ label, columns, rows, keyOf, selected, sorted }: TableProps<Row>) {
	return (
		// biome-ignore lint/a11y/noRedundantRoles: a table that is drawn as blocks would not be one to browsers
		<table className="rows" role="table" aria-label={label} onKeyDown={walk}>
			{/* biome-ignore lint/a11y/noRedundantRoles: as above */}
			<thead role="rowgroup">
				{/* biome-ignore lint/a11y/noRedundantRoles: as above */}
				<tr role="row">
					{columns.map((column) => (
						<Heading key={column.name} column={column} sorted={sorted} />
					))}
				</tr>
			</thead>
			{/* biome-ignore lint/a11y/noRedundantRoles: as above */}
			<tbody role="rowgroup">
				{rows.map((row) => (
					// biome-ignore lint/a11y/noRedundantRoles: as above
					<tr role="row" key={keyOf(row)} data-selected={selected === keyOf(row)}>
						{columns.map(({ name, place, align, isNamed, cell }) => (
							// biome-ignore lint/a11y/noRedundantRoles: as above
							<td
								role="cell"
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
			// biome-ignore lint/a11y/noRedundantRoles: as above
			<th role="columnheader" scope="col" data-align={align}>
				{place === "action" ? <span className="unseen">{name}</span> : name}
			</th>
		)
	const by = asked.get("sort") ?? sorted?.by
	const order = asked.get("sort") ? (asked.get("order") ?? "asc") : sorted?.order
	const isThis = by === sort
	const Arrow = order === "desc" ? ArrowDown : ArrowUp
	const state = isThis ? (order === "desc" ? "descending" : "ascending") : "none"
	return (
		// biome-ignore lint/a11y/noRedundantRoles: as above
		<th role="columnheader" scope="col" data-align={align} aria-sort={state}>
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
	const links = [...event.currentTarget.querySelectorAll<HTMLElement>(".row-link")]
	const at = links.findIndex((link) => link === document.activeElement)
	const next = at === -1 ? undefined : links[at + step]
	if (!next) return
	event.preventDefault()
	next.focus()
}
