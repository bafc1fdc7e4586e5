import type { Currency } from "@comanda/contract/money.ts"
import type { PlatformOrganizationDetail } from "@comanda/contract/platform-admin/organizations.ts"
import { getPlatformSettings, type PlatformSettings } from "@comanda/contract/platform-admin/settings.ts"
import { soldPlans } from "@comanda/contract/platform-admin/states.ts"
import { openSubscription } from "@comanda/contract/platform-admin/subscriptions.ts"
import { useState } from "react"
import { v7 as uuid } from "uuid"
import { ChoiceRow } from "../../shared/ui/choice-row.tsx"
import { SelectField } from "../../shared/ui/select-field.tsx"
import { SheetForm } from "../form/sheet-form.tsx"
import { useForm } from "../form/use-form.ts"
import { amountOf, typedAmount } from "../kit/amount.ts"
import { currencies } from "../kit/currencies.ts"
import { localMoment, momentOf } from "../kit/local-moment.ts"
import { useRead } from "../kit/use-read.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { PriceField, UntilField } from "./term-fields.tsx"

type SellSheetProps = { organization: PlatformOrganizationDetail; onClose(): void; onDone(): Promise<void> }

const yearMs = 365 * 86_400_000

/** Begins at the price that is usual here, once that is known. */
export function SellSheet(props: SellSheetProps) {
	const { data, error } = useRead(getPlatformSettings, {})
	return data || error ? <Opened {...props} usual={data} /> : null
}

function Opened({
	organization,
	usual,
	onClose,
	onDone,
}: SellSheetProps & { usual: PlatformSettings | null }) {
	const { words } = useSpeech()
	const { call } = useServices()
	const [id] = useState(() => uuid())
	const [plan, setPlan] = useState<(typeof soldPlans)[number]>("MONTHLY")
	const [currency, setCurrency] = useState<Currency>(usual?.currency ?? "EUR")
	const [price, setPrice] = useState(() => typedAmount(usual?.pricePerDayMinor ?? 100, currency))
	const [until, setUntil] = useState(() => localMoment(new Date(Date.now() + yearMs).toISOString()))
	const said = words.billing
	const amount = amountOf(price, currency)
	const form = useForm({
		check: () => ({
			pricePerDayMinor: (amount === null || amount < 0) && words.fixes.pricePerDayMinor,
			endsAt: plan === "CUSTOM" && momentOf(until) === null && words.fixes.moment,
		}),
		async send() {
			await call(openSubscription, {
				id,
				organizationId: organization.id,
				plan,
				pricePerDayMinor: amount ?? 0,
				currency,
				...(plan === "CUSTOM" ? { endsAt: momentOf(until) ?? "" } : {}),
			})
			await onDone()
		},
	})
	return (
		<SheetForm title={said.sellTitle(organization.name)} form={form} action={said.sellDo} onClose={onClose}>
			<p>{said.sellBody}</p>
			<fieldset className="form-group">
				<legend>{said.plan}</legend>
				{soldPlans.map((each) => (
					<ChoiceRow
						key={each}
						kind="radio"
						name="plan"
						label={said.plans[each]}
						checked={plan === each}
						onChange={() => setPlan(each)}
					/>
				))}
			</fieldset>
			<div className="form-pair">
				<PriceField value={price} error={form.problems.fields.pricePerDayMinor} onChange={setPrice} />
				<SelectField
					label={words.organizations.currency}
					name="currency"
					value={currency}
					options={currencies.map((value) => ({ value, label: value }))}
					onChange={(chosen) => setCurrency(chosen as Currency)}
				/>
			</div>
			{plan === "CUSTOM" && (
				<UntilField value={until} error={form.problems.fields.endsAt} onChange={setUntil} />
			)}
		</SheetForm>
	)
}
