import type { Currency } from "@comanda/contract/money.ts"
import { createInvoice, listInvoices } from "@comanda/contract/platform-admin/invoices.ts"
import { getPlatformOrganization } from "@comanda/contract/platform-admin/organizations.ts"
import {
	listSubscriptions,
	type Subscription,
	type SubscriptionRow,
} from "@comanda/contract/platform-admin/subscriptions.ts"
import { useState } from "react"
import { v7 as uuid } from "uuid"
import { Button } from "../../shared/ui/button.tsx"
import { Skeleton } from "../../shared/ui/skeleton.tsx"
import { ConfirmSheet } from "../kit/confirm-sheet.tsx"
import { GoLink } from "../kit/go-link.tsx"
import { Facts, Panel, PanelPart } from "../kit/panel.tsx"
import { Trouble } from "../kit/trouble.tsx"
import { useDates } from "../kit/use-dates.ts"
import { useMay } from "../kit/use-may.ts"
import { useRead } from "../kit/use-read.ts"
import { pathOf } from "../route.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { InvoiceTag, SubscriptionTag } from "./billing-tags.tsx"
import { CancelSheet } from "./cancel-sheet.tsx"
import { ChangeSheet } from "./change-sheet.tsx"

type SubscriptionPanelProps = {
	id: string
	/** As the list has it; one that was opened by its address is looked up. */
	known: SubscriptionRow | undefined
	closeTo: string
	onChanged(): Promise<void>
}

/** One subscription: what it costs, what was invoiced for it, and what can be done with it. */
export function SubscriptionPanel({ id, known, closeTo, onChanged }: SubscriptionPanelProps) {
	const { words } = useSpeech()
	const found = useRead(listSubscriptions, { limit: 100, page: 1 })
	const row = known ?? found.data?.rows.find((each) => each.id === id)
	if (row) return <Opened row={row} closeTo={closeTo} onChanged={onChanged} />
	return (
		<Panel title={words.billing.subscription} closeTo={closeTo}>
			{found.error !== null && !found.isReading ? (
				<Trouble error={found.error} onAgain={() => void found.reload()} />
			) : found.data ? (
				<p>{words.common.nothingFound}</p>
			) : (
				<Skeleton label={words.common.moment} rows={2} />
			)}
		</Panel>
	)
}

type Doing = "change" | "cancel" | "invoice"
type OpenedProps = { row: SubscriptionRow; closeTo: string; onChanged(): Promise<void> }

function Opened({ row, closeTo, onChanged }: OpenedProps) {
	const { words } = useSpeech()
	const { call } = useServices()
	const mayManage = useMay("platform:manage")
	const [doing, setDoing] = useState<Doing | null>(null)
	const { organizationId } = row
	const invoices = useRead(listInvoices, { organizationId, limit: 20, page: 1 })
	// What the list holds may be of a minute ago; what is changed is changed as it is now.
	const whole = useRead(getPlatformOrganization, { organizationId })
	const latest = whole.data?.subscription
	const subscription: Subscription = latest?.id === row.id ? latest : row
	const isRunning = ["ACTIVE", "PAST_DUE"].includes(subscription.status)
	const said = words.billing
	const sheet = { subscription, name: row.organizationName, onClose: () => setDoing(null), onDone: done }

	async function done() {
		setDoing(null)
		await Promise.all([whole.reload(), invoices.reload(), onChanged()])
	}

	return (
		<>
			<Panel
				title={row.organizationName}
				tags={<SubscriptionTag status={subscription.status} />}
				closeTo={closeTo}
				foot={
					mayManage &&
					subscription.plan !== "TRIAL_EXTENSION" &&
					subscription.status !== "CANCELLED" && (
						<>
							<Button data-small onClick={() => setDoing("invoice")}>
								{said.invoiceNext}
							</Button>
							{isRunning && (
								<>
									<Button data-small onClick={() => setDoing("change")}>
										{said.change}
									</Button>
									<Button data-small kind="danger" onClick={() => setDoing("cancel")}>
										{said.cancel}
									</Button>
								</>
							)}
						</>
					)
				}
			>
				<SubscriptionFacts subscription={subscription} />
				<PanelPart title={words.frame.places.invoices}>
					<Invoices read={invoices} subscriptionId={row.id} />
				</PanelPart>
			</Panel>
			{doing === "change" && <ChangeSheet {...sheet} />}
			{doing === "cancel" && <CancelSheet {...sheet} />}
			{doing === "invoice" && (
				<ConfirmSheet
					title={said.invoiceTitle(row.organizationName)}
					body={said.invoiceBody}
					action={said.invoiceNext}
					onClose={sheet.onClose}
					onConfirm={async () => {
						await call(createInvoice, { id: uuid(), subscriptionId: row.id })
						await done()
					}}
				/>
			)}
		</>
	)
}

function SubscriptionFacts({ subscription }: { subscription: Subscription }) {
	const { words, format } = useSpeech()
	const dates = useDates()
	const { organizationId, plan, pricePerDayMinor, currency, startsAt, endsAt, cancelledAt } = subscription
	const said = words.billing
	return (
		<Facts
			facts={[
				[
					words.organizations.organization,
					<GoLink key="link" className="text-link" to={pathOf("organizations", organizationId)}>
						{said.toOrganization}
					</GoLink>,
				],
				[said.plan, said.plans[plan]],
				[
					said.pricePerDay,
					<span key="price" className="money">
						{format.money(pricePerDayMinor, currency as Currency)}
					</span>,
				],
				[said.since, dates.day(startsAt)],
				[said.until, dates.moment(endsAt)],
				[said.cancelledOn, cancelledAt && dates.moment(cancelledAt)],
			]}
		/>
	)
}

type InvoicesProps = {
	read: ReturnType<typeof useRead<typeof listInvoices>>
	subscriptionId: string
}

function Invoices({ read, subscriptionId }: InvoicesProps) {
	const { words, format } = useSpeech()
	const dates = useDates()
	if (read.data === null) return <Skeleton label={words.common.moment} rows={1} />
	const rows = read.data.rows.filter((invoice) => invoice.subscriptionId === subscriptionId)
	if (rows.length === 0) return <p className="quiet">{words.billing.noInvoices}</p>
	return (
		<ul className="short-rows">
			{rows.map((invoice) => (
				<li key={invoice.id}>
					<span className="short-rows-words">
						<GoLink className="text-link" to={pathOf("invoices", invoice.id)}>
							<bdi>{invoice.number}</bdi>
						</GoLink>
						<span className="small quiet">{dates.span(invoice.periodFrom, invoice.periodTo)}</span>
					</span>
					<span className="money">{format.money(invoice.totalMinor, invoice.currency as Currency)}</span>
					<InvoiceTag invoice={invoice} />
				</li>
			))}
		</ul>
	)
}
