import { listSupportAccess, type SupportAccess } from "@comanda/contract/platform-admin/support.ts"
import { Check, Plus, X } from "lucide-react"
import { useState } from "react"
import { Button } from "../../shared/ui/button.tsx"
import { Tag } from "../../shared/ui/tag.tsx"
import { GoLink } from "../kit/go-link.tsx"
import { ListPage } from "../kit/list-page.tsx"
import { Listing } from "../kit/listing.tsx"
import { pageSize } from "../kit/pager.tsx"
import { SearchBox } from "../kit/search-box.tsx"
import { type Column, Table } from "../kit/table.tsx"
import { useDates } from "../kit/use-dates.ts"
import { useRead } from "../kit/use-read.ts"
import { useAsked } from "../navigation.ts"
import { pathOf } from "../route.ts"
import { useSpeech } from "../speech.tsx"
import { AskSheet } from "./ask-sheet.tsx"
import { RunningAccess } from "./running-access.tsx"

/** Who was let into which organization; those who are in now above all others. */
export function SupportPage() {
	const { words } = useSpeech()
	const { asked } = useAsked()
	const [isAsking, setAsking] = useState(false)
	const said = words.support
	const running = useRead(listSupportAccess, { open: "true", limit: 100, page: 1 })
	const read = useRead(listSupportAccess, {
		page: Number(asked.get("page") ?? 1),
		limit: pageSize,
		q: asked.get("q") ?? undefined,
	})
	const columns = useColumns()
	const ask = (
		<Button kind="primary" onClick={() => setAsking(true)}>
			<Plus size={18} strokeWidth={2} aria-hidden />
			{said.ask}
		</Button>
	)

	async function changed() {
		setAsking(false)
		await Promise.all([running.reload(), read.reload()])
	}

	return (
		<>
			<ListPage title={words.frame.places.support} lead={said.lead} action={ask}>
				<RunningAccess rows={running.data?.rows ?? []} onChanged={changed} />
				<div className="list-tools">
					<SearchBox label={said.search} />
				</div>
				<Listing read={read} empty={{ mark: "phin", title: said.none, body: said.noneBody, action: ask }}>
					{(rows) => (
						<Table label={words.frame.places.support} columns={columns} rows={rows} keyOf={(row) => row.id} />
					)}
				</Listing>
			</ListPage>
			{isAsking && <AskSheet onClose={() => setAsking(false)} onDone={changed} />}
		</>
	)
}

function useColumns(): Column<SupportAccess>[] {
	const { words } = useSpeech()
	const dates = useDates()
	const said = words.support
	return [
		{
			name: words.organizations.organization,
			place: "main",
			cell: ({ organizationId, organizationName, reason }) => (
				<>
					<GoLink className="text-link" to={pathOf("organizations", organizationId)}>
						<bdi>{organizationName}</bdi>
					</GoLink>
					<bdi className="row-under">{reason}</bdi>
				</>
			),
		},
		{
			name: said.state,
			place: "end",
			cell: ({ isOpen, endedBy }) =>
				isOpen ? (
					<Tag tone="warn" icon={<Check size={14} strokeWidth={2.25} aria-hidden />}>
						{said.isIn}
					</Tag>
				) : (
					<Tag icon={<X size={14} strokeWidth={2.25} aria-hidden />}>
						{endedBy ? said.endedBy[endedBy] : said.ranOut}
					</Tag>
				),
		},
		{ name: said.who, cell: ({ personName }) => <bdi>{personName}</bdi> },
		{ name: said.since, cell: ({ openedAt }) => dates.moment(openedAt) },
		{
			name: said.until,
			isNamed: true,
			cell: ({ endedAt, expiresAt }) => dates.moment(endedAt ?? expiresAt),
		},
	]
}
