import { useEffect, useRef, useState } from "react"
import { Button } from "../../shared/ui/button.tsx"
import { Field } from "../../shared/ui/field.tsx"
import { useSpeech } from "../speech.tsx"

type SecondFactorFormProps = {
	problem: string | undefined
	busy: string | undefined
	onCode(code: string): void
}

/** The contract's verifySecondFactor takes no fewer; the codes kept for bad days are longer. */
const codeMin = 6
const codeMax = 20

/** The manager's password was right; the code of the authenticator, or one kept for bad days, is asked for here, too. */
export function SecondFactorForm({ problem, busy, onCode }: SecondFactorFormProps) {
	const { words } = useSpeech()
	const [code, setCode] = useState("")
	const form = useRef<HTMLFormElement>(null)
	useEffect(() => form.current?.querySelector("input")?.focus(), [])
	const isWhole = code.trim().length >= codeMin
	return (
		<form
			ref={form}
			onSubmit={(event) => {
				event.preventDefault()
				if (isWhole) onCode(code)
			}}
		>
			<p className="connect-hint">{words.secondFactorBody}</p>
			<div className="connect-code">
				<Field
					label={words.secondFactorCode}
					name="code"
					value={code}
					error={problem}
					maxLength={codeMax}
					autoComplete="one-time-code"
					autoCapitalize="none"
					spellCheck={false}
					dir="ltr"
					onChange={setCode}
				/>
			</div>
			<Button kind="primary" size="main" type="submit" busy={busy} aria-disabled={!isWhole}>
				{words.signIn}
			</Button>
		</form>
	)
}
