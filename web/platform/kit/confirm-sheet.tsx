import type { Places } from "../form/problems.ts"
import { SheetForm } from "../form/sheet-form.tsx"
import { useForm } from "../form/use-form.ts"

type ConfirmSheetProps = {
	/** The question, which names what it is about. */
	title: string
	body: string
	/** The verb, which names it again. */
	action: string
	isDangerous?: boolean
	places?: Places
	onClose(): void
	onConfirm(): Promise<void>
}

/** Asks before something that cannot be taken back, or that others feel. */
export function ConfirmSheet({
	title,
	body,
	action,
	isDangerous,
	places,
	onClose,
	onConfirm,
}: ConfirmSheetProps) {
	const form = useForm({ send: onConfirm, ...(places ? { places } : {}) })
	return (
		<SheetForm title={title} form={form} action={action} isDangerous={isDangerous} onClose={onClose}>
			<p>{body}</p>
		</SheetForm>
	)
}
