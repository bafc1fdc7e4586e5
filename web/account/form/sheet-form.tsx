import type { ReactNode } from "react"
import { Button } from "../../shared/ui/button.tsx"
import { Sheet } from "../../shared/ui/sheet.tsx"
import { useSpeech } from "../speech.tsx"
import { Form } from "./form.tsx"
import { SendButton } from "./send-button.tsx"
import type { FormState } from "./use-form.ts"

type SheetFormProps = {
	title: string
	form: FormState
	/** The verb, with what it is done to. */
	action: string
	busy: string
	isDangerous?: boolean
	onClose(): void
	children?: ReactNode
}

/** A few questions over the page, and one answer to them. */
export function SheetForm({ title, form, action, busy, isDangerous, onClose, children }: SheetFormProps) {
	const { words } = useSpeech()
	return (
		<Sheet title={title} closeWord={words.close} onClose={onClose}>
			<Form form={form}>
				{children}
				<div className="form-actions sheet-actions">
					<Button size="main" kind="ghost" onClick={onClose}>
						{words.cancel}
					</Button>
					<SendButton form={form} busy={busy} kind={isDangerous ? "destroy" : "primary"}>
						{action}
					</SendButton>
				</div>
			</Form>
		</Sheet>
	)
}
