import { listPlatformOrganizations } from "@comanda/contract/platform-admin/organizations.ts"
import { useEffect, useState } from "react"
import { ChoiceRow } from "../../shared/ui/choice-row.tsx"
import { Field } from "../../shared/ui/field.tsx"
import { useSpeech } from "../speech.tsx"
import { useRead } from "./use-read.ts"
import "./organization-picker.css"

type Named = { id: string; name: string }
type OrganizationPickerProps = {
	label: string
	chosen: Named[]
	isMany?: boolean
	error?: string | undefined
	onChange(chosen: Named[]): void
}

const pauseMs = 250
const shownMax = 8

/** Finds organizations by name. Those that were chosen stay in sight, whatever is looked for next. */
export function OrganizationPicker({ label, chosen, isMany, error, onChange }: OrganizationPickerProps) {
	const { words } = useSpeech()
	const [typed, setTyped] = useState("")
	const [q, setQ] = useState("")
	useEffect(() => {
		const timer = setTimeout(() => setQ(typed.trim()), pauseMs)
		return () => clearTimeout(timer)
	}, [typed])
	const { data } = useRead(listPlatformOrganizations, { limit: shownMax, page: 1, ...(q ? { q } : {}) })
	const ids = new Set(chosen.map(({ id }) => id))
	const found = (data?.rows ?? []).filter(({ id }) => !ids.has(id))
	const shown: Named[] = [...chosen, ...found.map(({ id, name }) => ({ id, name }))]

	function choose(one: Named, isChosen: boolean) {
		if (!isMany) return onChange([one])
		onChange(isChosen ? [...chosen, one] : chosen.filter(({ id }) => id !== one.id))
	}

	return (
		<div className="picker">
			<Field
				label={label}
				name="organizations"
				type="search"
				placeholder={words.organizations.search}
				maxLength={100}
				value={typed}
				error={error}
				onChange={setTyped}
			/>
			<fieldset className="picker-found">
				<legend className="unseen">{label}</legend>
				{shown.map((one) => (
					<ChoiceRow
						key={one.id}
						kind={isMany ? "checkbox" : "radio"}
						name="organization"
						label={one.name}
						checked={ids.has(one.id)}
						onChange={(isChosen) => choose(one, isChosen)}
					/>
				))}
			</fieldset>
			<p className="small quiet" role="status">
				{data && shown.length === 0 ? words.common.nothingFound : ""}
			</p>
		</div>
	)
}
