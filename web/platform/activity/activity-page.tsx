import { type Activity, listActivity } from "@comanda/contract/platform-admin/activity.ts"
import { useState } from "react"
import { Button } from "../../shared/ui/button.tsx"
import { DayFilter } from "../kit/day-filter.tsx"
import { Filter } from "../kit/filter.tsx"
import { GoLink } from "../kit/go-link.tsx"
import { ListPage } from "../kit/list-page.tsx"
import { Listing } from "../kit/listing.tsx"
import { type Column, Table } from "../kit/table.tsx"
import { useDates } from "../kit/use-dates.ts"
import { useMay } from "../kit/use-may.ts"
import { useRead } from "../kit/use-read.ts"
import { useAsked } from "../navigation.ts"
import { pathOf } from "../route.ts"
import { useSpeech } from "../speech.tsx"
import { activityTypes, saidOf } from "./activity-types.ts"
import { Older } from "./older.tsx"
import { SecurityEvents } from "./security-events.tsx"

/** Who of the platform did what; and for those who manage it, what happened at its door. */
export function ActivityPage() {
	const { words } = useSpeech()
	const { asked, ask } = useAsked()
	const mayManage = useMay("platform:manage")
	const said = words.activity
	const isDoor = mayManage && asked.get("of") === "door"
	const tabs = mayManage && (
		<div className="actions">
			{(["platform", "door"] as const).map((of) => (
				<Button
					key={of}
					data-small
					kind={isDoor === (of === "door") ? "quiet" : "ghost"}
					aria-pressed={isDoor === (of === "door")}
					onClick={() => ask({ of: of === "door" ? "door" : null, type: null })}
				>
					{said.of[of]}
				</Button>
			))}
		</div>
	)
	return (
		<ListPage
			title={words.frame.places.activity}
			action={tabs}
			tools={
				<>
					{!isDoor && (
						<Filter
							name="type"
							label={said.what}
							all={said.everything}
							options={activityTypes.map((value) => ({ value, label: said.types[value] }))}
						/>
					)}
					<DayFilter />
				</>
			}
		>
			{isDoor ? <SecurityEvents key={asked.toString()} /> : <Done key={asked.toString()} />}
		</ListPage>
	)
}

function Done() {
	const { words } = useSpeech()
	const { asked } = useAsked()
	const said = words.activity
	const [cursors, setCursors] = useState<string[]>([])
	const read = useRead(listActivity, {
		limit: 20,
		cursor: cursors.at(-1),
		type: asked.get("type") ?? undefined,
		from: asked.get("from") ?? undefined,
		to: asked.get("to") ?? undefined,
	})
	const columns = useColumns()
	return (
		<>
			<Listing read={read} empty={{ mark: "mug", title: said.none, body: said.noneBody }}>
				{(rows) => (
					<Table label={words.frame.places.activity} columns={columns} rows={rows} keyOf={(row) => row.id} />
				)}
			</Listing>
			<Older next={read.data?.meta.nextCursor ?? null} cursors={cursors} onGo={setCursors} />
		</>
	)
}

function useColumns(): Column<Activity>[] {
	const { words } = useSpeech()
	const dates = useDates()
	const said = words.activity
	return [
		{
			name: said.what,
			place: "main",
			cell: ({ type, details }) => (
				<>
					{saidOf(type, words)}
					{typeof details.reason === "string" && <bdi className="row-under">{details.reason}</bdi>}
				</>
			),
		},
		{ name: said.who, cell: ({ actor }) => <bdi>{actor.name}</bdi> },
		{
			name: words.organizations.organization,
			cell: ({ organization }) =>
				organization && (
					<GoLink className="text-link" to={pathOf("organizations", organization.id)}>
						<bdi>{organization.name}</bdi>
					</GoLink>
				),
		},
		{ name: said.when, place: "end", align: "end", cell: ({ at }) => dates.moment(at) },
	]
}
