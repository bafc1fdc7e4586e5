import type { Currency } from "@comanda/contract/money.ts"
import { type InvoiceRow, listInvoices } from "@comanda/contract/platform-admin/invoices.ts"
import { invoiceStatuses } from "@comanda/contract/platform-admin/states.ts"
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
import { InvoiceTag } from "./billing-tags.tsx"
import { InvoicePanel } from "./invoice-panel.tsx"

const shown = [...invoiceStatuses, "OVERDUE"] as const

/** What was invoiced, the newest first. */
export function InvoicesPage() {
	const { words } = useSpeech()
	const { id } = useHere()
	const { asked, within } = useAsked()
	const said = words.billing
	const status = oneOf(shown, asked.get("status"))
	const read = useRead(listInvoices, {
		page: Number(asked.get("page") ?? 1),
		limit: pageSize,
		q: asked.get("q") ?? undefined,
		...(status === "OVERDUE" ? { overdue: "true" } : { status }),
	})
	const columns = useColumns()
	return (
		<ListPage
			title={words.frame.places.invoices}
			count={read.data?.meta.total}
			tools={
				<>
					<SearchBox label={said.searchInvoices} />
					<Filter
						name="status"
						label={said.status}
						all={said.everyStatus}
						options={shown.map((value) => ({ value, label: said.invoiceStatuses[value] }))}
					/>
				</>
			}
			panel={
				id &&
				id !== "new" && (
					<InvoicePanel key={id} id={id} closeTo={within(pathOf("invoices"))} onChanged={read.reload} />
				)
			}
		>
			<Listing read={read} empty={{ mark: "cookie", title: said.noInvoices, body: said.noInvoicesBody }}>
				{(rows) => (
					<Table
						label={words.frame.places.invoices}
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

function useColumns(): Column<InvoiceRow>[] {
	const { words, format } = useSpeech()
	const { id: open } = useHere()
	const dates = useDates()
	const said = words.billing
	const all: Column<InvoiceRow>[] = [
		{
			name: said.number,
			place: "main",
			cell: ({ id, number, organizationName }) => (
				<RowLink place="invoices" id={id} under={organizationName}>
					{number}
				</RowLink>
			),
		},
		{ name: said.status, place: "end", cell: (invoice) => <InvoiceTag invoice={invoice} /> },
		{ name: said.period, cell: ({ periodFrom, periodTo }) => dates.span(periodFrom, periodTo) },
		{ name: said.due, isNamed: true, cell: ({ dueOn }) => dates.day(dueOn) },
		{
			name: said.total,
			align: "end",
			cell: ({ totalMinor, currency }) => (
				<span className="money">{format.money(totalMinor, currency as Currency)}</span>
			),
		},
	]
	return open ? all.filter(({ name }) => name !== said.period && name !== said.due) : all
}
