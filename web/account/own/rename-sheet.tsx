import { renameSession } from "@comanda/contract/identity/sessions.ts"
import { useState } from "react"
import { Field } from "../../shared/ui/field.tsx"
import { SheetForm } from "../form/sheet-form.tsx"
import { useForm } from "../form/use-form.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import type { Session } from "./sessions-page.tsx"

type RenameSheetProps = { session: Session; onRenamed(): Promise<void>; onClose(): void }

/** A name by which one knows a session again. */
export function RenameSheet({ session, onRenamed, onClose }: RenameSheetProps) {
	const { words } = useSpeech()
	const { call } = useServices()
	const [name, setName] = useState(session.name)
	const form = useForm({
		check: () => ({ name: name.trim() === "" && words.fixes.name }),
		async send() {
			await call(renameSession, { sessionId: session.id, name: name.trim() })
			await onRenamed()
		},
	})
	return (
		<SheetForm
			title={words.renameTitle}
			form={form}
			action={words.save}
			busy={words.saving}
			onClose={onClose}
		>
			<Field
				label={words.sessionName}
				name="name"
				autoComplete="off"
				maxLength={100}
				value={name}
				error={form.problems.fields.name}
				onChange={setName}
			/>
		</SheetForm>
	)
}
