import { openSupportAccess } from "@comanda/contract/platform-admin/support.ts"
import { useState } from "react"
import { v7 as uuid } from "uuid"
import { Field } from "../../shared/ui/field.tsx"
import { SelectField } from "../../shared/ui/select-field.tsx"
import { SheetForm } from "../form/sheet-form.tsx"
import { useForm } from "../form/use-form.ts"
import { OrganizationPicker } from "../kit/organization-picker.tsx"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"

type AskSheetProps = {
	/** Where one is asking from; chosen here when left out. */
	organization?: { id: string; name: string }
	onClose(): void
	onDone(): Promise<void>
}

const lengths = [30, 60, 120, 240]

/** Asks to be let in, and says who will know of it before anything happens. */
export function AskSheet({ organization, onClose, onDone }: AskSheetProps) {
	const { words, format } = useSpeech()
	const { call } = useServices()
	const [id] = useState(() => uuid())
	const [chosen, setChosen] = useState(organization ? [organization] : [])
	const [reason, setReason] = useState("")
	const [minutes, setMinutes] = useState(60)
	const said = words.support
	const [one] = chosen
	const form = useForm({
		check: () => ({
			organizations: !one && words.fixes.organization,
			reason: reason.trim() === "" && words.fixes.reason,
		}),
		async send() {
			if (!one) return
			await call(openSupportAccess, { id, organizationId: one.id, reason: reason.trim(), minutes })
			await onDone()
		},
		places: { NOT_FOUND: "organizations" },
	})
	return (
		<SheetForm
			title={organization ? said.askTitle(organization.name) : said.ask}
			form={form}
			action={said.askDo}
			onClose={onClose}
		>
			<p>{said.askBody}</p>
			{!organization && (
				<OrganizationPicker
					label={words.organizations.organization}
					chosen={chosen}
					error={form.problems.fields.organizations}
					onChange={(picked) => {
						setChosen(picked)
						form.mend("organizations")
					}}
				/>
			)}
			<Field
				label={words.organizations.reason}
				hint={said.reasonHint}
				name="reason"
				rows={3}
				maxLength={500}
				value={reason}
				error={form.problems.fields.reason}
				onChange={(typed) => {
					setReason(typed)
					form.mend("reason")
				}}
			/>
			<SelectField
				label={said.howLong}
				name="minutes"
				value={String(minutes)}
				options={lengths.map((each) => ({ value: String(each), label: format.age(each * 60_000) }))}
				onChange={(picked) => setMinutes(Number(picked))}
			/>
		</SheetForm>
	)
}
