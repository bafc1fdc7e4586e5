import { useMemo } from "react"
import { isLanguage, languageNames, languages } from "../../shared/i18n/language.ts"
import { SelectField } from "../../shared/ui/select-field.tsx"
import { useSpeech } from "../speech.tsx"
import { type Country, countries, currencies } from "./country.ts"

export type Place = Country

type PlaceFieldsProps = {
	place: Place
	fields: Readonly<Record<string, string | undefined>>
	onChange(place: Place): void
}

/** A country sets the rest, which can each be changed: guessed from the device, so most people only look. */
export function PlaceFields({ place, fields, onChange }: PlaceFieldsProps) {
	const { words, language } = useSpeech()
	const names = useMemo(
		() => ({
			region: new Intl.DisplayNames(language, { type: "region" }),
			currency: new Intl.DisplayNames(language, { type: "currency" }),
		}),
		[language],
	)
	const countryOptions = countries
		.map(({ code }) => ({ value: code, label: names.region.of(code) ?? code }))
		.toSorted((a, b) => a.label.localeCompare(b.label, language))
	const zones = useMemo(
		() => Array.from(new Set([place.timeZone, ...Intl.supportedValuesOf("timeZone")])),
		[place.timeZone],
	)
	return (
		<>
			<div className="form-pair">
				<SelectField
					label={words.country}
					name="country"
					autoComplete="country"
					value={place.code}
					options={countryOptions}
					onChange={(code) => {
						const country = countries.find((each) => each.code === code)
						if (country) onChange(country)
					}}
				/>
				<SelectField
					label={words.currency}
					value={place.currency}
					error={fields.currency}
					options={currencies.map((code) => ({
						value: code,
						label: `${names.currency.of(code) ?? code} (${code})`,
					}))}
					onChange={(code) => {
						const currency = currencies.find((each) => each === code)
						if (currency) onChange({ ...place, currency })
					}}
				/>
			</div>
			<div className="form-pair">
				<SelectField
					label={words.timeZone}
					value={place.timeZone}
					error={fields.timeZone}
					options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
					onChange={(timeZone) => onChange({ ...place, timeZone })}
				/>
				<SelectField
					label={words.menuLanguage}
					value={place.language}
					error={fields.language}
					options={languages.map((each) => ({ value: each, label: languageNames[each], lang: each }))}
					onChange={(next) => isLanguage(next) && onChange({ ...place, language: next })}
				/>
			</div>
		</>
	)
}
