import { changePassword } from "@comanda/contract/identity/passwords.ts"
import { KeySquare } from "lucide-react"
import { useState } from "react"
import { Button } from "../../shared/ui/button.tsx"
import { isLongEnough } from "../form/checks.ts"
import { NewPassword } from "../form/new-password.tsx"
import { OwnPassword } from "../form/own-password.tsx"
import { SheetForm } from "../form/sheet-form.tsx"
import { useForm } from "../form/use-form.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { Done } from "./done.tsx"
import { Part, Row } from "./part.tsx"
import { useEmail } from "./use-email.ts"

type PasswordPartProps = { hasPassword: boolean; onChanged(): Promise<unknown> }

export function PasswordPart({ hasPassword, onChanged }: PasswordPartProps) {
	const { words } = useSpeech()
	const [isOpen, setOpen] = useState(false)
	const [news, setNews] = useState<string | null>(null)
	return (
		<Part title={words.password}>
			<Row
				icon={<KeySquare size={20} strokeWidth={1.75} aria-hidden />}
				name={hasPassword ? words.hasPassword : words.hasNoPassword}
				detail={words.passwordUse}
				action={
					<Button onClick={() => setOpen(true)}>{hasPassword ? words.change : words.setPassword}</Button>
				}
			/>
			<Done>{news}</Done>
			{isOpen && (
				<PasswordSheet
					hasPassword={hasPassword}
					onClose={() => setOpen(false)}
					onChanged={async (ended) => {
						setNews(words.passwordChanged(ended))
						setOpen(false)
						await onChanged()
					}}
				/>
			)}
		</Part>
	)
}

type PasswordSheetProps = { hasPassword: boolean; onChanged(ended: number): Promise<void>; onClose(): void }

function PasswordSheet({ hasPassword, onChanged, onClose }: PasswordSheetProps) {
	const { words } = useSpeech()
	const { call } = useServices()
	const email = useEmail()
	const [current, setCurrent] = useState("")
	const [next, setNext] = useState("")
	const form = useForm({
		check: () => ({
			currentPassword: hasPassword && current === "" && words.enterPassword,
			newPassword: !isLongEnough(next) && words.fixes.newPassword,
		}),
		async send() {
			const known = hasPassword ? { currentPassword: current } : {}
			const { endedSessions } = await call(changePassword, { ...known, newPassword: next })
			await onChanged(endedSessions)
		},
		places: { INVALID_CREDENTIALS: "currentPassword", PASSWORD_BREACHED: "newPassword" },
		says: { INVALID_CREDENTIALS: words.wrongPassword },
	})
	const { fields } = form.problems
	return (
		<SheetForm
			title={words.newPasswordTitle}
			form={form}
			action={words.setPassword}
			busy={words.saving}
			onClose={onClose}
		>
			{hasPassword && (
				<OwnPassword
					email={email}
					name="currentPassword"
					value={current}
					error={fields.currentPassword}
					onChange={setCurrent}
				/>
			)}
			<NewPassword
				name="newPassword"
				label={words.newPassword}
				value={next}
				error={fields.newPassword}
				onChange={setNext}
			/>
			<p className="form-note">{words.othersEnd}</p>
		</SheetForm>
	)
}
