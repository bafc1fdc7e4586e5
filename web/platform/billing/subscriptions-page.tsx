import type { Currency } from "@comanda/contract/money.ts"
import { plans, subscriptionStatuses } from "@comanda/contract/platform-admin/states.ts"
import { listSubscriptions, type SubscriptionRow } from "@comanda/contract/platform-admin/subscriptions.ts"
import { Filter } from "../kit/filter.tsx"
import { ListPage } from "../kit/list-page.tsx"
import { Listing } from "../kit/listing.tsx"
import { oneOf } from "../kit/one-of.ts"
import { pageSize } from "../kit/pager.tsx"
import { RowLink } from "../kit/row-link.tsx"
import { SearchBox } from "../kit/search-box.tsx"
import { type Column, Table } from "../kit/table.tsx"
import { useDates } from "../kit/use-dates.ts"
import { useRead } from "../kit/use-read.ts"
import { useAsked, useHere } from "../navigation.ts"
import { pathOf } from "../route.ts"
import { useSpeech } from "../speech.tsx"
import { SubscriptionTag } from "./billing-tags.tsx"
import { SubscriptionPanel } from "./subscription-panel.tsx"

/** Who pays for what, and until when. What ends next comes first. */
export function SubscriptionsPage() {
	const { words } = useSpeech()
	const { id } = useHere()
	const { asked, within } = useAsked()
	const said = words.billing
	const read = useRead(listSubscriptions, {
		page: Number(asked.get("page") ?? 1),
		limit: pageSize,
		q: asked.get("q") ?? undefined,
		status: oneOf(subscriptionStatuses, asked.get("status")),
		plan: oneOf(plans, asked.get("plan")),
	})
	const columns = useColumns()
	const options = <T extends string>(values: readonly T[], names: Record<T, string>) =>
		values.map((value) => ({ value, label: names[value] }))
	return (
		<ListPage
			title={words.frame.places.subscriptions}
			count={read.data?.meta.total}
			tools={
				<>
					<SearchBox label={words.organizations.search} />
					<Filter
						name="status"
						label={said.status}
						all={said.everyStatus}
						options={options(subscriptionStatuses, said.subscriptionStatuses)}
					/>
					<Filter name="plan" label={said.plan} all={said.everyPlan} options={options(plans, said.plans)} />
				</>
			}
			panel={
				id &&
				id !== "new" && (
					<SubscriptionPanel
						key={id}
						id={id}
						known={read.data?.rows.find((row) => row.id === id)}
						closeTo={within(pathOf("subscriptions"))}
						onChanged={read.reload}
					/>
				)
			}
		>
			<Listing read={read} empty={{ mark: "bread", title: said.noneSold, body: said.noneSoldBody }}>
				{(rows) => (
					<Table
						label={words.frame.places.subscriptions}
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

function useColumns(): Column<SubscriptionRow>[] {
	const { words, format } = useSpeech()
	const { id: open } = useHere()
	const dates = useDates()
	const said = words.billing
	const all: Column<SubscriptionRow>[] = [
		{
			name: words.organizations.name,
			place: "main",
			cell: ({ id, organizationName, plan }) => (
				<RowLink place="subscriptions" id={id} under={said.plans[plan]}>
					{organizationName}
				</RowLink>
			),
		},
		{ name: said.status, place: "end", cell: ({ status }) => <SubscriptionTag status={status} /> },
		{ name: said.until, isNamed: true, cell: ({ endsAt }) => dates.day(endsAt) },
		{
			name: said.pricePerDay,
			align: "end",
			isNamed: true,
			cell: ({ pricePerDayMinor, currency }) => (
				<span className="money">{format.money(pricePerDayMinor, currency as Currency)}</span>
			),
		},
	]
	return open ? all.slice(0, 3) : all
}
