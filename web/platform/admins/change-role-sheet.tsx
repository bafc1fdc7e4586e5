import { type PlatformAdmin, updateAdmin } from "@comanda/contract/platform-admin/admins.ts"
import { useState } from "react"
import { SheetForm } from "../form/sheet-form.tsx"
import { useForm } from "../form/use-form.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { RoleFields } from "./role-fields.tsx"

type ChangeRoleSheetProps = { admin: PlatformAdmin; onClose(): void; onDone(): Promise<void> }

export function ChangeRoleSheet({ admin, onClose, onDone }: ChangeRoleSheetProps) {
	const { words } = useSpeech()
	const { call } = useServices()
	const [role, setRole] = useState(admin.role)
	const form = useForm({
		async send() {
			await call(updateAdmin, { personId: admin.personId, role })
			await onDone()
		},
	})
	return (
		<SheetForm
			title={words.admins.changeOf(admin.name)}
			form={form}
			action={words.common.save}
			onClose={onClose}
		>
			<RoleFields role={role} onChange={setRole} />
		</SheetForm>
	)
}
