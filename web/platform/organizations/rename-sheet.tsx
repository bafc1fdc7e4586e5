import {
	type PlatformOrganizationDetail,
	renamePlatformOrganization,
} from "@comanda/contract/platform-admin/organizations.ts"
import { useState } from "react"
import { Field } from "../../shared/ui/field.tsx"
import { SheetForm } from "../form/sheet-form.tsx"
import { useForm } from "../form/use-form.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"

type RenameSheetProps = {
	organization: PlatformOrganizationDetail
	onClose(): void
	onDone(): Promise<void>
}

export function RenameSheet({ organization, onClose, onDone }: RenameSheetProps) {
	const { words } = useSpeech()
	const { call } = useServices()
	const [name, setName] = useState(organization.name)
	const said = words.organizations
	const form = useForm({
		check: () => ({ name: name.trim() === "" && words.fixes.name }),
		async send() {
			const { id: organizationId, version } = organization
			await call(renamePlatformOrganization, { organizationId, name: name.trim() }, { ifMatch: version })
			await onDone()
		},
	})
	return (
		<SheetForm
			title={said.renameTitle(organization.name)}
			form={form}
			action={words.common.save}
			onClose={onClose}
		>
			<Field
				label={said.name}
				name="name"
				maxLength={100}
				value={name}
				error={form.problems.fields.name}
				onChange={setName}
			/>
		</SheetForm>
	)
}
