import type { Currency } from "@comanda/contract/money.ts"
import type { PlatformOrganizationDetail } from "@comanda/contract/platform-admin/organizations.ts"
import { Button } from "../../shared/ui/button.tsx"
import { InvoiceTag, SubscriptionTag } from "../billing/billing-tags.tsx"
import { GoLink } from "../kit/go-link.tsx"
import { Facts, PanelPart } from "../kit/panel.tsx"
import { useDates } from "../kit/use-dates.ts"
import { useMay } from "../kit/use-may.ts"
import { pathOf } from "../route.ts"
import { useSpeech } from "../speech.tsx"
import { SetupBar } from "./setup-bar.tsx"

type OrganizationFactsProps = { organization: PlatformOrganizationDetail; onSell(): void }

export function OrganizationFacts({ organization, onSell }: OrganizationFactsProps) {
	const { words, format } = useSpeech()
	const dates = useDates()
	const mayManage = useMay("platform:manage")
	const said = words.organizations
	const { subscription, stores, invoices, status } = organization
	const isRunning = subscription !== null && ["ACTIVE", "PAST_DUE"].includes(subscription.status)
	const money = (amountMinor: number, currency: string) => format.money(amountMinor, currency as Currency)
	return (
		<>
			<Facts
				facts={[
					[said.address, <bdi key="address">{organization.slug}</bdi>],
					[said.opened, dates.day(organization.createdAt)],
					[said.owners, format.digits(organization.ownersCount)],
					[
						said.lastActive,
						organization.lastActiveOn ? dates.day(organization.lastActiveOn) : said.neverActive,
					],
					[said.trialEnds, organization.trialEndsAt && dates.moment(organization.trialEndsAt)],
				]}
			/>
			<PanelPart title={said.stores} aside={<span className="quiet">{format.digits(stores.length)}</span>}>
				<ul className="short-rows">
					{stores.map((store) => (
						<li key={store.id}>
							<span className="short-rows-words">
								<bdi>{store.name}</bdi>
								<span className="small quiet">
									{store.currency} · {store.timeZone.replaceAll("_", " ")}
								</span>
							</span>
							<SetupBar percent={store.onboardingPct} />
						</li>
					))}
				</ul>
			</PanelPart>
			<PanelPart
				title={words.billing.subscription}
				aside={
					mayManage &&
					!isRunning &&
					status !== "BLOCKED" && (
						<Button data-small onClick={onSell}>
							{words.billing.sell}
						</Button>
					)
				}
			>
				{subscription ? (
					<ul className="short-rows">
						<li>
							<span className="short-rows-words">
								<GoLink className="text-link" to={pathOf("subscriptions", subscription.id)}>
									{words.billing.plans[subscription.plan]}
								</GoLink>
								<span className="small quiet">
									{words.billing.perDay(money(subscription.pricePerDayMinor, subscription.currency))} ·{" "}
									{words.billing.untilDay(dates.day(subscription.endsAt))}
								</span>
							</span>
							<SubscriptionTag status={subscription.status} />
						</li>
					</ul>
				) : (
					<p className="quiet">{words.billing.noSubscription}</p>
				)}
			</PanelPart>
			{invoices.length > 0 && (
				<PanelPart title={words.frame.places.invoices}>
					<ul className="short-rows">
						{invoices.map((invoice) => (
							<li key={invoice.id}>
								<span className="short-rows-words">
									<GoLink className="text-link" to={pathOf("invoices", invoice.id)}>
										<bdi>{invoice.number}</bdi>
									</GoLink>
									<span className="small quiet">{dates.span(invoice.periodFrom, invoice.periodTo)}</span>
								</span>
								<span className="money">{money(invoice.totalMinor, invoice.currency)}</span>
								<InvoiceTag invoice={invoice} />
							</li>
						))}
					</ul>
				</PanelPart>
			)}
		</>
	)
}
