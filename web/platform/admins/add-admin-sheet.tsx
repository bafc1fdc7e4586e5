import type { PlatformRole } from "@comanda/contract/permissions.ts"
import { addAdmin } from "@comanda/contract/platform-admin/admins.ts"
import { useState } from "react"
import { Field } from "../../shared/ui/field.tsx"
import { SheetForm } from "../form/sheet-form.tsx"
import { useForm } from "../form/use-form.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { RoleFields } from "./role-fields.tsx"

export function AddAdminSheet({ onClose, onDone }: { onClose(): void; onDone(): Promise<void> }) {
	const { words } = useSpeech()
	const { call } = useServices()
	const [email, setEmail] = useState("")
	const [role, setRole] = useState<PlatformRole>("PLATFORM_SUPPORT")
	const said = words.admins
	const form = useForm({
		check: () => ({ email: !/^\S+@\S+\.\S+$/.test(email.trim()) && words.fixes.email }),
		async send() {
			await call(addAdmin, { email: email.trim(), role })
			await onDone()
		},
		places: {
			NOT_FOUND: "email",
			CONFLICT: "email",
			EMAIL_NOT_VERIFIED: "email",
			SECOND_FACTOR_MISSING: "email",
		},
	})
	return (
		<SheetForm title={said.add} form={form} action={said.addDo} onClose={onClose}>
			<p>{said.addBody}</p>
			<Field
				label={said.email}
				name="email"
				type="email"
				autoComplete="off"
				autoCapitalize="none"
				spellCheck={false}
				maxLength={254}
				value={email}
				error={form.problems.fields.email}
				onChange={setEmail}
			/>
			<RoleFields role={role} onChange={setRole} />
		</SheetForm>
	)
}
