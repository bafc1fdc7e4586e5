import {
	getPlatformSettings,
	type PlatformSettings,
	replacePlatformSettings,
} from "@comanda/contract/platform-admin/settings.ts"
import { useState } from "react"
import { Button } from "../../shared/ui/button.tsx"
import { Skeleton } from "../../shared/ui/skeleton.tsx"
import { Form } from "../form/form.tsx"
import { useForm } from "../form/use-form.ts"
import { ListPage } from "../kit/list-page.tsx"
import { Trouble } from "../kit/trouble.tsx"
import { useMay } from "../kit/use-may.ts"
import { useRead } from "../kit/use-read.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { SellerFields, TimeFields } from "./settings-fields.tsx"
import { type Typed, typedOf, valuesOf, wrongIn } from "./typed-settings.ts"
import "./settings-page.css"

/** How this installation is run and paid for. */
export function SettingsPage() {
	const { words } = useSpeech()
	const { data, error, isReading, reload } = useRead(getPlatformSettings, {})
	return (
		<ListPage title={words.frame.places.settings} lead={words.settings.lead}>
			{error !== null && !isReading ? (
				<Trouble error={error} onAgain={() => void reload()} />
			) : data ? (
				<SettingsForm key={data.version} settings={data} onSaved={reload} />
			) : (
				<Skeleton label={words.common.moment} rows={3} />
			)}
		</ListPage>
	)
}

type SettingsFormProps = { settings: PlatformSettings; onSaved(): Promise<void> }

function SettingsForm({ settings, onSaved }: SettingsFormProps) {
	const { words } = useSpeech()
	const { call } = useServices()
	const mayManage = useMay("platform:manage")
	const [typed, setTyped] = useState<Typed>(() => typedOf(settings))
	const said = words.settings
	const form = useForm({
		check: () => wrongIn(typed, words),
		async send() {
			const { version: ifMatch } = settings
			await call(replacePlatformSettings, valuesOf(typed), { ifMatch })
			await onSaved()
		},
	})
	const fields = {
		typed,
		wrong: form.problems.fields,
		isFixed: !mayManage,
		onChange: (change: Partial<Typed>) => setTyped({ ...typed, ...change }),
	}
	return (
		<Form form={form} label={words.frame.places.settings}>
			<section className="settings-part" aria-label={said.time}>
				<h2>{said.time}</h2>
				<TimeFields {...fields} />
			</section>
			<section className="settings-part" aria-label={said.seller}>
				<h2>{said.seller}</h2>
				<SellerFields {...fields} />
			</section>
			{mayManage ? (
				<div className="form-actions">
					<Button type="submit" kind="primary" busy={form.isBusy ? words.common.saving : undefined}>
						{words.common.save}
					</Button>
				</div>
			) : (
				<p className="form-note">{said.readOnly}</p>
			)}
		</Form>
	)
}
