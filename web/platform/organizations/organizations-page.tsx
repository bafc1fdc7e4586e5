import { organizationStatuses } from "@comanda/contract/organizations/organization.ts"
import {
	listPlatformOrganizations,
	organizationSorts,
	type PlatformOrganization,
} from "@comanda/contract/platform-admin/organizations.ts"
import { Plus } from "lucide-react"
import { useNow } from "../../shared/use-now.ts"
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
import { useAsked, useHere } from "../navigation.ts"
import { pathOf } from "../route.ts"
import { useSpeech } from "../speech.tsx"
import { NewOrganization } from "./new-organization.tsx"
import { OrganizationPanel } from "./organization-panel.tsx"
import { SetupBar } from "./setup-bar.tsx"
import { StandingTag } from "./standing-tag.tsx"

const minuteMs = 60_000

/** Everybody who runs a café here. */
export function OrganizationsPage() {
	const { words } = useSpeech()
	const { id } = useHere()
	const { asked, within } = useAsked()
	const mayManage = useMay("platform:manage")
	const read = useRead(listPlatformOrganizations, {
		page: Number(asked.get("page") ?? 1),
		limit: pageSize,
		q: asked.get("q") ?? undefined,
		status: oneOf(organizationStatuses, asked.get("status")),
		sortBy: oneOf(organizationSorts, asked.get("sort")) ?? "name",
		sortOrder: asked.get("order") === "desc" ? "desc" : "asc",
	})
	const said = words.organizations
	const columns = useColumns()
	const list = pathOf("organizations")
	const add = mayManage && (
		<GoLink className="button" data-kind="primary" to={within(pathOf("organizations", "new"))}>
			<Plus size={18} strokeWidth={2} aria-hidden />
			{said.add}
		</GoLink>
	)
	return (
		<ListPage
			title={words.frame.places.organizations}
			count={read.data?.meta.total}
			action={add}
			tools={
				<>
					<SearchBox label={said.search} />
					<Filter
						name="status"
						label={said.standing}
						all={said.everyStanding}
						options={organizationStatuses.map((value) => ({ value, label: said.standings[value] }))}
					/>
				</>
			}
			panel={
				id === "new" && mayManage ? (
					<NewOrganization closeTo={within(list)} onOpened={read.reload} />
				) : id && id !== "new" ? (
					<OrganizationPanel key={id} id={id} closeTo={within(list)} onChanged={read.reload} />
				) : null
			}
		>
			<Listing read={read} empty={{ mark: "cup", title: said.none, body: said.noneBody, action: add }}>
				{(rows) => (
					<Table
						label={words.frame.places.organizations}
						columns={columns}
						rows={rows}
						keyOf={(row) => row.id}
						selected={id}
						sorted={{ by: "name", order: "asc" }}
					/>
				)}
			</Listing>
		</ListPage>
	)
}

function useColumns(): Column<PlatformOrganization>[] {
	const { words, format } = useSpeech()
	const { id: open } = useHere()
	const dates = useDates()
	const now = useNow(minuteMs)
	const said = words.organizations
	const all: Column<PlatformOrganization>[] = [
		{
			name: said.name,
			place: "main",
			sort: "name",
			cell: ({ id, name, slug }) => (
				<RowLink place="organizations" id={id} under={slug}>
					{name}
				</RowLink>
			),
		},
		{
			name: said.standing,
			place: "end",
			sort: "status",
			cell: ({ status }) => <StandingTag status={status} />,
		},
		{
			name: said.until,
			sort: "endsAt",
			isNamed: true,
			cell: ({ endsAt, plan }) =>
				endsAt && (
					<>
						{dates.day(endsAt)}
						{plan && <span className="row-under">{words.billing.plans[plan]}</span>}
					</>
				),
		},
		{
			name: said.stores,
			align: "end",
			isNamed: true,
			cell: ({ storesCount }) => format.digits(storesCount),
		},
		{
			name: said.setUp,
			align: "end",
			isNamed: true,
			cell: ({ onboardingPct }) => <SetupBar percent={onboardingPct} />,
		},
		{
			name: said.lastActive,
			sort: "lastActiveOn",
			align: "end",
			isNamed: true,
			cell: ({ lastActiveOn }) => lastActiveOn && lastActive(lastActiveOn),
		},
	]
	// Beside an open one the list has room for what tells them apart.
	return open ? all.filter(({ sort }) => sort !== "lastActiveOn").slice(0, 3) : all

	function lastActive(on: string): string {
		const days = Math.floor(now / 86_400_000) - Math.floor(Date.parse(on) / 86_400_000)
		return days < 7 ? dates.daysAgo(days) : dates.day(on)
	}
}
