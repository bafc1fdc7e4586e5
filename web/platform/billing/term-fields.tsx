import { Field } from "../../shared/ui/field.tsx"
import { useSpeech } from "../speech.tsx"

type TermFieldProps = { value: string; error: string | undefined; onChange(value: string): void }

/** What a day costs. The currency is in the label where it cannot be chosen beside it. */
export function PriceField({ currency, ...field }: TermFieldProps & { currency?: string }) {
	const { words } = useSpeech()
	const label = words.billing.pricePerDay
	return (
		<Field
			{...field}
			label={currency ? `${label} (${currency})` : label}
			name="pricePerDayMinor"
			inputMode="decimal"
			dir="ltr"
		/>
	)
}

export function UntilField(field: TermFieldProps) {
	const { words } = useSpeech()
	return <Field {...field} label={words.billing.until} name="endsAt" type="datetime-local" dir="ltr" />
}
