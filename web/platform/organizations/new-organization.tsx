import type { Currency } from "@comanda/contract/money.ts"
import { openPlatformOrganization, trialDaysMax } from "@comanda/contract/platform-admin/organizations.ts"
import { useState } from "react"
import { v7 as uuid } from "uuid"
import { type Language, languageNames, languages } from "../../shared/i18n/language.ts"
import { Button } from "../../shared/ui/button.tsx"
import { Field } from "../../shared/ui/field.tsx"
import { SelectField } from "../../shared/ui/select-field.tsx"
import { Form } from "../form/form.tsx"
import { useForm } from "../form/use-form.ts"
import { currencies } from "../kit/currencies.ts"
import { Panel } from "../kit/panel.tsx"
import { goTo, useAsked } from "../navigation.ts"
import { pathOf } from "../route.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"

type NewOrganizationProps = { closeTo: string; onOpened(): Promise<void> }

const zones = Intl.supportedValuesOf("timeZone")
const here = Intl.DateTimeFormat().resolvedOptions().timeZone

/** Opens a café for somebody, who is invited by mail to make it his own. */
export function NewOrganization({ closeTo, onOpened }: NewOrganizationProps) {
	const { words, language } = useSpeech()
	const { call } = useServices()
	const { within } = useAsked()
	// One attempt has one id: sent again after a lost answer, it is the same organization.
	const [id] = useState(() => uuid())
	const [typed, setTyped] = useState({
		name: "",
		storeName: "",
		slug: "",
		currency: "EUR" as Currency,
		timeZone: here,
		language: language as Language,
		trialDays: "7",
		ownerName: "",
		ownerEmail: "",
		ownerLanguage: language as Language,
	})
	const put = (change: Partial<typeof typed>) => setTyped({ ...typed, ...change })
	const said = words.organizations
	const { fixes } = words
	const days = Number(typed.trialDays)
	const form = useForm({
		check: () => ({
			name: typed.name.trim() === "" && fixes.name,
			storeName: typed.storeName.trim() === "" && fixes.storeName,
			slug: typed.slug !== "" && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(typed.slug) && fixes.slug,
			timeZone: !zones.includes(typed.timeZone) && typed.timeZone !== here && fixes.timeZone,
			trialDays: !(Number.isInteger(days) && days >= 1 && days <= trialDaysMax) && fixes.trialDays,
			"owner.name": typed.ownerName.trim() === "" && fixes["owner.name"],
			"owner.email": !/^\S+@\S+\.\S+$/.test(typed.ownerEmail.trim()) && fixes["owner.email"],
		}),
		async send() {
			const { currency, timeZone } = typed
			await call(openPlatformOrganization, {
				id,
				name: typed.name.trim(),
				storeName: typed.storeName.trim(),
				...(typed.slug ? { slug: typed.slug } : {}),
				currency,
				timeZone,
				language: typed.language,
				trialDays: days,
				owner: {
					name: typed.ownerName.trim(),
					email: typed.ownerEmail.trim(),
					language: typed.ownerLanguage,
				},
			})
			goTo(within(pathOf("organizations", id)), { replace: true })
			await onOpened()
		},
	})
	const wrong = form.problems.fields
	const spoken = languages.map((value) => ({ value, label: languageNames[value], lang: value }))
	return (
		<Panel title={said.add} closeTo={closeTo}>
			<Form form={form} label={said.add}>
				<p className="quiet">{said.addLead}</p>
				<Field
					label={said.name}
					name="name"
					maxLength={100}
					value={typed.name}
					error={wrong.name}
					onChange={(name) => put({ name })}
				/>
				<Field
					label={said.storeName}
					name="storeName"
					maxLength={100}
					value={typed.storeName}
					error={wrong.storeName}
					onChange={(storeName) => put({ storeName })}
				/>
				<Field
					label={said.address}
					hint={said.addressHint}
					name="slug"
					maxLength={50}
					dir="ltr"
					autoCapitalize="none"
					spellCheck={false}
					value={typed.slug}
					error={wrong.slug}
					onChange={(slug) => put({ slug })}
				/>
				<div className="form-pair">
					<SelectField
						label={said.currency}
						name="currency"
						value={typed.currency}
						options={currencies.map((value) => ({ value, label: value }))}
						onChange={(currency) => put({ currency: currency as Currency })}
					/>
					<SelectField
						label={said.storeLanguage}
						name="language"
						value={typed.language}
						options={spoken}
						onChange={(chosen) => put({ language: chosen as Language })}
					/>
				</div>
				<div className="form-pair">
					<Field
						label={said.timeZone}
						name="timeZone"
						list="zones"
						dir="ltr"
						value={typed.timeZone}
						error={wrong.timeZone}
						onChange={(timeZone) => put({ timeZone })}
					/>
					<Field
						label={said.trialDays}
						name="trialDays"
						inputMode="numeric"
						maxLength={2}
						value={typed.trialDays}
						error={wrong.trialDays}
						onChange={(trialDays) => put({ trialDays })}
					/>
				</div>
				<datalist id="zones">
					{zones.map((zone) => (
						<option key={zone} value={zone} />
					))}
				</datalist>
				<fieldset className="form-group">
					<legend>{said.owner}</legend>
					<Field
						label={said.ownerName}
						name="owner.name"
						maxLength={100}
						value={typed.ownerName}
						error={wrong["owner.name"]}
						onChange={(ownerName) => put({ ownerName })}
					/>
					<Field
						label={said.ownerEmail}
						hint={said.ownerEmailHint}
						name="owner.email"
						type="email"
						maxLength={254}
						autoCapitalize="none"
						spellCheck={false}
						value={typed.ownerEmail}
						error={wrong["owner.email"]}
						onChange={(ownerEmail) => put({ ownerEmail })}
					/>
					<SelectField
						label={said.ownerLanguage}
						name="owner.language"
						value={typed.ownerLanguage}
						options={spoken}
						onChange={(chosen) => put({ ownerLanguage: chosen as Language })}
					/>
				</fieldset>
				<div className="form-actions">
					<Button type="submit" kind="primary" busy={form.isBusy ? words.common.sending : undefined}>
						{said.addDo}
					</Button>
				</div>
			</Form>
		</Panel>
	)
}
