import { disableSecondFactor, renewBackupCodes } from "@comanda/contract/identity/second-factor.ts"
import { LifeBuoy, ShieldCheck, ShieldOff } from "lucide-react"
import { useState } from "react"
import { Button } from "../../shared/ui/button.tsx"
import { CodeField } from "../../shared/ui/code-field.tsx"
import { Sheet } from "../../shared/ui/sheet.tsx"
import { Tag } from "../../shared/ui/tag.tsx"
import { OwnPassword } from "../form/own-password.tsx"
import { SheetForm } from "../form/sheet-form.tsx"
import { useForm } from "../form/use-form.ts"
import { goTo } from "../navigation.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { BackupCodes } from "./backup-codes.tsx"
import { Part, Row } from "./part.tsx"
import { useEmail } from "./use-email.ts"

type SecondFactorPartProps = {
	isOn: boolean
	hasPassword: boolean
	codesLeft: number
	onChanged(): Promise<unknown>
}

/** Fewer than these are soon none. */
const fewCodes = 3

export function SecondFactorPart({ isOn, hasPassword, codesLeft, onChanged }: SecondFactorPartProps) {
	const { words } = useSpeech()
	const [open, setOpen] = useState<"off" | "codes" | null>(null)
	const close = () => setOpen(null)
	if (!isOn) {
		return (
			<Part title={words.secondFactor}>
				<Row
					icon={<ShieldOff size={20} strokeWidth={1.75} aria-hidden />}
					name={words.secondFactorOff}
					detail={hasPassword ? words.secondFactorUse : words.needsPasswordFirst}
					action={hasPassword && <Button onClick={() => goTo("second-factor")}>{words.turnOn}</Button>}
				/>
			</Part>
		)
	}
	return (
		<Part title={words.secondFactor}>
			<Row
				icon={<ShieldCheck size={20} strokeWidth={1.75} aria-hidden />}
				name={words.secondFactorOn}
				detail={words.secondFactorOnUse}
				action={
					<Button kind="danger" onClick={() => setOpen("off")}>
						{words.turnOff}
					</Button>
				}
			/>
			<Row
				icon={<LifeBuoy size={20} strokeWidth={1.75} aria-hidden />}
				name={
					<>
						{words.codesLeft(codesLeft)}
						{codesLeft <= fewCodes && <Tag tone="warn">{words.fewCodes}</Tag>}
					</>
				}
				detail={words.codesUse}
				action={<Button onClick={() => setOpen("codes")}>{words.newCodes}</Button>}
			/>
			{open === "off" && <OffSheet onClose={close} onDone={onChanged} />}
			{open === "codes" && <CodesSheet onClose={close} onDone={onChanged} />}
		</Part>
	)
}

type StepSheetProps = { onClose(): void; onDone(): Promise<unknown> }

function OffSheet({ onClose, onDone }: StepSheetProps) {
	const { words } = useSpeech()
	const { call } = useServices()
	const email = useEmail()
	const [password, setPassword] = useState("")
	const [code, setCode] = useState("")
	const form = useForm({
		check: () => ({
			password: password === "" && words.enterPassword,
			code: code.length !== 6 && words.fixes.code,
		}),
		async send() {
			await call(disableSecondFactor, { password, code })
			await onDone()
			onClose()
		},
		places: { INVALID_CREDENTIALS: "password", SECOND_FACTOR_WRONG: "code" },
		says: { INVALID_CREDENTIALS: words.wrongPassword },
	})
	const { fields } = form.problems
	return (
		<SheetForm
			title={words.turnOffTitle}
			form={form}
			action={words.turnOffSure}
			busy={words.saving}
			isDangerous
			onClose={onClose}
		>
			<p className="page-lead">{words.turnOffBody}</p>
			<OwnPassword email={email} value={password} error={fields.password} onChange={setPassword} />
			<CodeField label={words.codeOfApp} value={code} error={fields.code} onChange={setCode} />
		</SheetForm>
	)
}

function CodesSheet({ onClose, onDone }: StepSheetProps) {
	const { words } = useSpeech()
	const { call } = useServices()
	const email = useEmail()
	const [password, setPassword] = useState("")
	const [codes, setCodes] = useState<readonly string[] | null>(null)
	const form = useForm({
		check: () => ({ password: password === "" && words.enterPassword }),
		async send() {
			setCodes((await call(renewBackupCodes, { password })).backupCodes)
			await onDone()
		},
		places: { INVALID_CREDENTIALS: "password" },
		says: { INVALID_CREDENTIALS: words.wrongPassword },
	})
	if (codes) {
		return (
			<Sheet title={words.backupCodes} closeWord={words.close} onClose={onClose}>
				<BackupCodes codes={codes} />
				<Button kind="primary" size="main" onClick={onClose}>
					{words.codesKept}
				</Button>
			</Sheet>
		)
	}
	return (
		<SheetForm
			title={words.newCodesTitle}
			form={form}
			action={words.newCodes}
			busy={words.saving}
			onClose={onClose}
		>
			<p className="page-lead">{words.newCodesBody}</p>
			<OwnPassword
				email={email}
				value={password}
				error={form.problems.fields.password}
				onChange={setPassword}
			/>
		</SheetForm>
	)
}
