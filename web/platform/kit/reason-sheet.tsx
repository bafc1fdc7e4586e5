import { useState } from "react"
import { Field } from "../../shared/ui/field.tsx"
import { SheetForm } from "../form/sheet-form.tsx"
import { useForm } from "../form/use-form.ts"
import { useSpeech } from "../speech.tsx"

type ReasonSheetProps = {
	title: string
	body: string
	/** What the reason is for, and who reads it. */
	label: string
	hint?: string
	action: string
	isDangerous?: boolean
	onClose(): void
	onGiven(reason: string): Promise<void>
}

/** For what is not done without saying why. */
export function ReasonSheet(props: ReasonSheetProps) {
	const { title, body, label, hint, action, isDangerous, onClose, onGiven } = props
	const { words } = useSpeech()
	const [reason, setReason] = useState("")
	const form = useForm({
		check: () => ({ reason: reason.trim() === "" && words.fixes.reason }),
		send: () => onGiven(reason.trim()),
	})
	return (
		<SheetForm title={title} form={form} action={action} isDangerous={isDangerous} onClose={onClose}>
			<p>{body}</p>
			<Field
				label={label}
				hint={hint}
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
		</SheetForm>
	)
}
