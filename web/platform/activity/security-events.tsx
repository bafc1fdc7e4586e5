import { listSecurityEvents, type SecurityEvent } from "@comanda/contract/platform-admin/activity.ts"
import { useState } from "react"
import { Listing } from "../kit/listing.tsx"
import { type Column, Table } from "../kit/table.tsx"
import { useDates } from "../kit/use-dates.ts"
import { useRead } from "../kit/use-read.ts"
import { useAsked } from "../navigation.ts"
import { useSpeech } from "../speech.tsx"
import { Older } from "./older.tsx"

/** Who came in, who tried, and what was changed about how people come in. */
export function SecurityEvents() {
	const { words } = useSpeech()
	const { asked } = useAsked()
	const dates = useDates()
	const said = words.activity
	const [cursors, setCursors] = useState<string[]>([])
	const read = useRead(listSecurityEvents, {
		limit: 20,
		cursor: cursors.at(-1),
		from: asked.get("from") ?? undefined,
		to: asked.get("to") ?? undefined,
	})
	const columns: Column<SecurityEvent>[] = [
		{
			name: said.what,
			place: "main",
			cell: ({ type, userAgent }) => (
				<>
					{/* The names are the server's own, the same in every language. */}
					<bdi dir="ltr">{type}</bdi>
					{userAgent && (
						<span className="row-under" dir="ltr">
							{userAgent.slice(0, 80)}
						</span>
					)}
				</>
			),
		},
		{ name: said.who, cell: ({ person }) => person && <bdi>{person.name}</bdi> },
		{ name: said.from, cell: ({ ip }) => ip && <bdi dir="ltr">{ip}</bdi> },
		{ name: said.when, place: "end", align: "end", cell: ({ at }) => dates.moment(at) },
	]
	return (
		<>
			<Listing read={read} empty={{ mark: "mug", title: said.none, body: said.noneBody }}>
				{(rows) => <Table label={said.of.door} columns={columns} rows={rows} keyOf={(row) => row.id} />}
			</Listing>
			<Older next={read.data?.meta.nextCursor ?? null} cursors={cursors} onGo={setCursors} />
		</>
	)
}
