import { useCallback, useEffect, useMemo, useState } from "react"
import { createCall } from "../../shared/api.ts"
import { Button } from "../../shared/ui/button.tsx"
import { Field } from "../../shared/ui/field.tsx"
import type { Device } from "../device.ts"
import { useSpeech } from "../speech.tsx"
import { enrol } from "./enrol.ts"
import { explainRefusal } from "./explain-refusal.ts"

/** The contract's enrolDevice takes no fewer. */
const codeMin = 4
const codeMax = 40

export function CodeForm({ onConnected }: { onConnected(device: Device): void }) {
	const { words, language } = useSpeech()
	const [code, setCode] = useState(() => new URLSearchParams(location.search).get("code") ?? "")
	const [isSending, setSending] = useState(false)
	const [failure, setFailure] = useState<unknown>(null)
	const call = useMemo(() => createCall({ token: () => null, language: () => language }), [language])

	const connect = useCallback(
		async (wanted: string) => {
			setSending(true)
			setFailure(null)
			try {
				onConnected(await enrol(call, wanted))
			} catch (error) {
				setFailure(error)
				setSending(false)
			}
		},
		[call, onConnected],
	)

	// A link with a code connects by itself, once: the code leaves the address before it is tried.
	useEffect(() => {
		const given = new URLSearchParams(location.search).get("code")
		if (!given) return
		history.replaceState(null, "", location.pathname)
		void connect(given)
	}, [connect])

	return (
		<form
			onSubmit={(event) => {
				event.preventDefault()
				if (code.trim().length >= codeMin) void connect(code.trim())
			}}
		>
			<p className="connect-hint">{words.connectBody}</p>
			<div className="connect-code">
				<Field
					label={words.code}
					value={code}
					error={failure === null ? undefined : explainRefusal(failure, words)}
					maxLength={codeMax}
					autoComplete="one-time-code"
					autoCapitalize="characters"
					spellCheck={false}
					dir="ltr"
					onChange={setCode}
				/>
			</div>
			<Button
				kind="primary"
				size="main"
				type="submit"
				busy={isSending ? words.connecting : undefined}
				aria-disabled={code.trim().length < codeMin}
			>
				{words.connect}
			</Button>
		</form>
	)
}
