import type { Currency } from "@comanda/contract/money.ts"
import { type Subscription, updateSubscription } from "@comanda/contract/platform-admin/subscriptions.ts"
import { useState } from "react"
import { SheetForm } from "../form/sheet-form.tsx"
import { useForm } from "../form/use-form.ts"
import { amountOf, typedAmount } from "../kit/amount.ts"
import { localMoment, momentOf } from "../kit/local-moment.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { PriceField, UntilField } from "./term-fields.tsx"

type ChangeSheetProps = {
	subscription: Subscription
	name: string
	onClose(): void
	onDone(): Promise<void>
}

export function ChangeSheet({ subscription, name, onClose, onDone }: ChangeSheetProps) {
	const { words } = useSpeech()
	const { call } = useServices()
	const currency = subscription.currency as Currency
	const isCustom = subscription.plan === "CUSTOM"
	const was = localMoment(subscription.endsAt)
	const [price, setPrice] = useState(() => typedAmount(subscription.pricePerDayMinor, currency))
	const [until, setUntil] = useState(was)
	const said = words.billing
	const amount = amountOf(price, currency)
	const form = useForm({
		check: () => ({
			pricePerDayMinor: (amount === null || amount < 0) && words.fixes.pricePerDayMinor,
			endsAt: momentOf(until) === null && words.fixes.moment,
		}),
		async send() {
			const change = {
				subscriptionId: subscription.id,
				pricePerDayMinor: amount ?? 0,
				...(isCustom && until !== was ? { endsAt: momentOf(until) ?? "" } : {}),
			}
			await call(updateSubscription, change, { ifMatch: subscription.version })
			await onDone()
		},
	})
	return (
		<SheetForm title={said.changeTitle(name)} form={form} action={words.common.save} onClose={onClose}>
			<p>{said.changeBody}</p>
			<PriceField
				currency={currency}
				value={price}
				error={form.problems.fields.pricePerDayMinor}
				onChange={setPrice}
			/>
			{isCustom && <UntilField value={until} error={form.problems.fields.endsAt} onChange={setUntil} />}
		</SheetForm>
	)
}
