import type { ReactNode } from "react"
import { Button } from "../../shared/ui/button.tsx"
import { Sheet } from "../../shared/ui/sheet.tsx"
import { useSpeech } from "../speech.tsx"
import { Form } from "./form.tsx"
import type { FormState } from "./use-form.ts"

type SheetFormProps = {
	title: string
	form: FormState
	/** The verb, with what it is done to. */
	action: string
	isDangerous?: boolean
	onClose(): void
	children?: ReactNode
}

/** A few questions over the page, and one answer to them. What is dangerous names what it is done to. */
export function SheetForm({ title, form, action, isDangerous, onClose, children }: SheetFormProps) {
	const { words } = useSpeech()
	return (
		<Sheet title={title} closeWord={words.close} onClose={onClose}>
			<Form form={form}>
				{children}
				<div className="form-actions at-end">
					<Button kind="ghost" onClick={onClose}>
						{words.common.cancel}
					</Button>
					<Button
						type="submit"
						kind={isDangerous ? "destroy" : "primary"}
						busy={form.isBusy ? words.common.sending : undefined}
					>
						{action}
					</Button>
				</div>
			</Form>
		</Sheet>
	)
}
