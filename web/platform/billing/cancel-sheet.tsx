import { cancelSubscription, type Subscription } from "@comanda/contract/platform-admin/subscriptions.ts"
import { useState } from "react"
import { ChoiceRow } from "../../shared/ui/choice-row.tsx"
import { SheetForm } from "../form/sheet-form.tsx"
import { useForm } from "../form/use-form.ts"
import { useDates } from "../kit/use-dates.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"

type CancelSheetProps = {
	subscription: Subscription
	name: string
	onClose(): void
	onDone(): Promise<void>
}

export function CancelSheet({ subscription, name, onClose, onDone }: CancelSheetProps) {
	const { words } = useSpeech()
	const { call } = useServices()
	const dates = useDates()
	const [atOnce, setAtOnce] = useState(false)
	const said = words.billing
	const form = useForm({
		async send() {
			await call(cancelSubscription, { subscriptionId: subscription.id, atOnce })
			await onDone()
		},
	})
	return (
		<SheetForm
			title={said.cancelTitle(name)}
			form={form}
			action={said.cancelDo(name)}
			isDangerous
			onClose={onClose}
		>
			<p>{said.cancelBody}</p>
			<fieldset className="form-group">
				<legend className="unseen">{said.cancel}</legend>
				<ChoiceRow
					kind="radio"
					name="atOnce"
					label={said.atItsEnd(dates.day(subscription.endsAt))}
					checked={!atOnce}
					onChange={() => setAtOnce(false)}
				/>
				<ChoiceRow
					kind="radio"
					name="atOnce"
					label={said.atOnce}
					checked={atOnce}
					onChange={() => setAtOnce(true)}
				/>
			</fieldset>
		</SheetForm>
	)
}
