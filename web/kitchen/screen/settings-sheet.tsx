import type { Counter } from "@comanda/contract/kitchen/endpoints.ts"
import { useState } from "react"
import { isLanguage } from "../../shared/i18n/language.ts"
import { LanguageOptions } from "../../shared/i18n/language-options.tsx"
import { Button } from "../../shared/ui/button.tsx"
import { ChoiceRow } from "../../shared/ui/choice-row.tsx"
import { ChoiceTile } from "../../shared/ui/choice-tile.tsx"
import { Sheet } from "../../shared/ui/sheet.tsx"
import { useSpeech } from "../speech.tsx"
import { type ScreenSettings, sizes } from "./screen-settings.ts"
import "./settings-sheet.css"

type SettingsSheetProps = {
	settings: ScreenSettings
	counters: readonly Counter[]
	hasKeys: boolean
	onChange(settings: ScreenSettings): void
	onKeys(isOn: boolean): void
	onDisconnect(): void
	onClose(): void
}

export function SettingsSheet(props: SettingsSheetProps) {
	const { settings, counters, hasKeys, onChange, onKeys, onDisconnect, onClose } = props
	const { words, language, speak } = useSpeech()
	const [isSure, setSure] = useState(false)
	return (
		<Sheet title={words.settings} closeWord={words.close} onClose={onClose}>
			<fieldset className="settings-group">
				<legend>{words.size}</legend>
				<div className="settings-tiles">
					{sizes.map((size) => (
						<ChoiceTile
							key={size}
							name="size"
							label={size}
							checked={size === settings.size}
							onChoose={() => onChange({ ...settings, size })}
						/>
					))}
				</div>
			</fieldset>
			<fieldset className="settings-group">
				<legend>{words.counter}</legend>
				{[{ id: undefined, name: words.allCounters }, ...counters].map(({ id, name }) => (
					<ChoiceRow
						key={id ?? "all"}
						kind="radio"
						name="counter"
						label={name}
						checked={settings.counterId === id}
						onChange={() => onChange({ ...settings, counterId: id })}
					/>
				))}
			</fieldset>
			<fieldset className="settings-group">
				<legend>{words.keys}</legend>
				<ChoiceRow kind="checkbox" name="keys" label={words.keysOn} checked={hasKeys} onChange={onKeys} />
				<p>{words.keysHelp}</p>
			</fieldset>
			<label className="settings-group settings-language">
				<span>{words.language}</span>
				<select
					value={language}
					onChange={(event) => isLanguage(event.target.value) && speak(event.target.value)}
				>
					<LanguageOptions />
				</select>
			</label>
			<Button kind="danger" onClick={() => (isSure ? onDisconnect() : setSure(true))}>
				{isSure ? words.disconnectSure : words.disconnect}
			</Button>
		</Sheet>
	)
}
