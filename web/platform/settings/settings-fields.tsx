import type { Currency } from "@comanda/contract/money.ts"
import { ChoiceRow } from "../../shared/ui/choice-row.tsx"
import { Field } from "../../shared/ui/field.tsx"
import { SelectField } from "../../shared/ui/select-field.tsx"
import { currencies } from "../kit/currencies.ts"
import { useSpeech } from "../speech.tsx"
import type { Typed } from "./typed-settings.ts"

type SettingsFieldsProps = {
	typed: Typed
	wrong: Readonly<Record<string, string | undefined>>
	/** Somebody who may read it and not change it. */
	isFixed: boolean
	onChange(change: Partial<Typed>): void
}

/** How long who does not pay goes on, and what is usual. */
export function TimeFields({ typed, wrong, isFixed, onChange }: SettingsFieldsProps) {
	const { words } = useSpeech()
	const said = words.settings
	const days = ["graceDays", "invoiceDaysBefore", "paymentDays"] as const
	return (
		<>
			<div className="choice-explained">
				<ChoiceRow
					kind="checkbox"
					name="timeRunsOut"
					label={said.timeRunsOut}
					checked={typed.timeRunsOut}
					disabled={isFixed}
					onChange={(timeRunsOut) => onChange({ timeRunsOut })}
				/>
				<p className="form-note">{said.timeRunsOutHint}</p>
			</div>
			<div className="form-pair">
				{days.map((name) => (
					<Field
						key={name}
						label={said[name]}
						hint={said.hints[name]}
						name={name}
						inputMode="numeric"
						maxLength={2}
						readOnly={isFixed}
						value={typed[name]}
						error={wrong[name]}
						onChange={(text) => onChange({ [name]: text })}
					/>
				))}
				<Field
					label={said.taxPercent}
					name="taxBasisPoints"
					inputMode="decimal"
					maxLength={6}
					readOnly={isFixed}
					value={typed.taxPercent}
					error={wrong.taxBasisPoints}
					onChange={(taxPercent) => onChange({ taxPercent })}
				/>
				<Field
					label={words.billing.pricePerDay}
					name="pricePerDayMinor"
					inputMode="decimal"
					dir="ltr"
					readOnly={isFixed}
					value={typed.pricePerDay}
					error={wrong.pricePerDayMinor}
					onChange={(pricePerDay) => onChange({ pricePerDay })}
				/>
				<SelectField
					label={words.organizations.currency}
					name="currency"
					disabled={isFixed}
					value={typed.currency}
					options={currencies.map((value) => ({ value, label: value }))}
					onChange={(currency) => onChange({ currency: currency as Currency })}
				/>
			</div>
		</>
	)
}

/** Who stands at the head of an invoice, and how it is paid. */
export function SellerFields({ typed, wrong, isFixed, onChange }: SettingsFieldsProps) {
	const { words } = useSpeech()
	const said = words.settings
	return (
		<>
			<div className="form-pair">
				<Field
					label={said.sellerName}
					name="seller.name"
					maxLength={100}
					readOnly={isFixed}
					value={typed.sellerName}
					error={wrong["seller.name"]}
					onChange={(sellerName) => onChange({ sellerName })}
				/>
				<Field
					label={said.taxId}
					name="seller.taxId"
					maxLength={500}
					dir="ltr"
					readOnly={isFixed}
					value={typed.taxId}
					onChange={(taxId) => onChange({ taxId })}
				/>
			</div>
			<Field
				label={said.sellerAddress}
				name="seller.address"
				rows={3}
				maxLength={500}
				readOnly={isFixed}
				value={typed.address}
				onChange={(address) => onChange({ address })}
			/>
			<Field
				label={said.payTo}
				hint={said.payToHint}
				name="seller.payTo"
				rows={2}
				maxLength={500}
				readOnly={isFixed}
				value={typed.payTo}
				onChange={(payTo) => onChange({ payTo })}
			/>
			<Field
				label={words.organizations.timeZone}
				hint={said.timeZoneHint}
				name="timeZone"
				maxLength={60}
				dir="ltr"
				readOnly={isFixed}
				value={typed.timeZone}
				error={wrong.timeZone}
				onChange={(timeZone) => onChange({ timeZone })}
			/>
		</>
	)
}
