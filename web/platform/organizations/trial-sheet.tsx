import {
	extendTrial,
	type PlatformOrganizationDetail,
	trialDaysMax,
} from "@comanda/contract/platform-admin/organizations.ts"
import { useState } from "react"
import { Field } from "../../shared/ui/field.tsx"
import { SheetForm } from "../form/sheet-form.tsx"
import { useForm } from "../form/use-form.ts"
import { localMoment, momentOf } from "../kit/local-moment.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"

type TrialSheetProps = { organization: PlatformOrganizationDetail; onClose(): void; onDone(): Promise<void> }

const dayMs = 86_400_000

export function TrialSheet({ organization, onClose, onDone }: TrialSheetProps) {
	const { words } = useSpeech()
	const { call } = useServices()
	const [until, setUntil] = useState(() => localMoment(new Date(Date.now() + 14 * dayMs).toISOString()))
	const said = words.organizations
	const form = useForm({
		check: () => ({ until: momentOf(until) === null && words.fixes.moment }),
		async send() {
			await call(extendTrial, { organizationId: organization.id, until: momentOf(until) ?? "" })
			await onDone()
		},
	})
	return (
		<SheetForm
			title={said.trialTitle(organization.name)}
			form={form}
			action={said.extendTrial}
			onClose={onClose}
		>
			<p>{said.trialBody(trialDaysMax)}</p>
			<Field
				label={said.trialEnds}
				name="until"
				type="datetime-local"
				dir="ltr"
				value={until}
				error={form.problems.fields.until}
				onChange={setUntil}
			/>
		</SheetForm>
	)
}
