import {
	type Announcement,
	announcementStates,
	listAnnouncements,
} from "@comanda/contract/platform-admin/announcements.ts"
import { Plus } from "lucide-react"
import { useState } from "react"
import { v7 as uuid } from "uuid"
import { Filter } from "../kit/filter.tsx"
import { GoLink } from "../kit/go-link.tsx"
import { ListPage } from "../kit/list-page.tsx"
import { Listing } from "../kit/listing.tsx"
import { oneOf } from "../kit/one-of.ts"
import { pageSize } from "../kit/pager.tsx"
import { RowLink } from "../kit/row-link.tsx"
import { SearchBox } from "../kit/search-box.tsx"
import { type Column, Table } from "../kit/table.tsx"
import { useDates } from "../kit/use-dates.ts"
import { useMay } from "../kit/use-may.ts"
import { useRead } from "../kit/use-read.ts"
import { goTo, useAsked, useHere } from "../navigation.ts"
import { pathOf } from "../route.ts"
import { useSpeech } from "../speech.tsx"
import { AnnouncementPanel } from "./announcement-panel.tsx"
import { StateTag } from "./announcement-tags.tsx"
import { audienceIn, titleIn } from "./said-in.ts"

/** What the organizations are, were and will be told. */
export function AnnouncementsPage() {
	const { words } = useSpeech()
	const { id } = useHere()
	const { asked, within } = useAsked()
	const mayManage = useMay("platform:manage")
	const [draftId, setDraftId] = useState(() => uuid())
	const said = words.announcements
	const list = within(pathOf("announcements"))
	const read = useRead(listAnnouncements, {
		page: Number(asked.get("page") ?? 1),
		limit: pageSize,
		q: asked.get("q") ?? undefined,
		state: oneOf(announcementStates, asked.get("state")),
	})
	const columns = useColumns()
	const opened = read.data?.rows.find((row) => row.id === id)
	const add = mayManage && (
		<GoLink className="button" data-kind="primary" to={within(pathOf("announcements", "new"))}>
			<Plus size={18} strokeWidth={2} aria-hidden />
			{said.add}
		</GoLink>
	)

	async function saved(announcement: Announcement) {
		await read.reload()
		setDraftId(uuid())
		goTo(within(pathOf("announcements", announcement.id)), { replace: true })
	}

	return (
		<ListPage
			title={words.frame.places.announcements}
			count={read.data?.meta.total}
			action={add}
			tools={
				<>
					<SearchBox label={said.search} />
					<Filter
						name="state"
						label={said.state}
						all={said.everyState}
						options={announcementStates.map((value) => ({ value, label: said.states[value] }))}
					/>
				</>
			}
			panel={
				id === "new" && mayManage ? (
					<AnnouncementPanel key={draftId} id={draftId} closeTo={list} onSaved={saved} />
				) : opened ? (
					<AnnouncementPanel
						key={`${opened.id} ${opened.version}`}
						id={opened.id}
						announcement={opened}
						closeTo={list}
						onSaved={saved}
					/>
				) : null
			}
		>
			<Listing read={read} empty={{ mark: "banhmi", title: said.none, body: said.noneBody, action: add }}>
				{(rows) => (
					<Table
						label={words.frame.places.announcements}
						columns={columns}
						rows={rows}
						keyOf={(row) => row.id}
						selected={id}
					/>
				)}
			</Listing>
		</ListPage>
	)
}

function useColumns(): Column<Announcement>[] {
	const { words, language, format } = useSpeech()
	const { id: open } = useHere()
	const dates = useDates()
	const said = words.announcements
	const all: Column<Announcement>[] = [
		{
			name: said.title,
			place: "main",
			cell: (row) => (
				<RowLink place="announcements" id={row.id} under={audienceIn(row, words, format)}>
					{titleIn(row, language)}
				</RowLink>
			),
		},
		{ name: said.state, place: "end", cell: ({ state }) => <StateTag state={state} /> },
		{ name: said.shown, cell: ({ showsFrom, showsUntil }) => dates.span(showsFrom, showsUntil) },
		{ name: said.severity, cell: ({ severity }) => said.severities[severity] },
	]
	return open ? all.slice(0, 2) : all
}
