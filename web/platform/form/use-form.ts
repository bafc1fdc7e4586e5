import { useRef, useState } from "react"
import { useSpeech } from "../speech.tsx"
import { noProblems, type Places, type Problems, problemsOf } from "./problems.ts"

type FormParts = {
	/** What is wrong before anything is sent, by field: nothing of it is lost. */
	check?(): Record<string, string | false | undefined>
	send(): Promise<void>
	places?: Places
}

export type FormState = {
	problems: Problems
	/** How often it did not work. */
	failures: number
	isBusy: boolean
	submit(): Promise<void>
	/** Somebody types in this field: what was said about it is about something else now. */
	mend(field: string): void
}

/** One attempt at a time, and in words why it did not work. What was typed belongs to the page, and stays. */
export function useForm({ check, send, places }: FormParts): FormState {
	const { words } = useSpeech()
	const [problems, setProblems] = useState(noProblems)
	const [failures, setFailures] = useState(0)
	const [isBusy, setBusy] = useState(false)
	const isSending = useRef(false)

	function tell(found: Problems) {
		setProblems(found)
		setFailures((count) => count + 1)
	}

	async function submit() {
		if (isSending.current) return
		const wrong = Object.entries(check?.() ?? {}).flatMap(([field, fix]) => (fix ? [[field, fix]] : []))
		if (wrong.length > 0) return tell({ fields: Object.fromEntries(wrong) })
		isSending.current = true
		setBusy(true)
		setProblems(noProblems)
		try {
			await send()
		} catch (error) {
			tell(problemsOf(error, words, places))
		} finally {
			isSending.current = false
			setBusy(false)
		}
	}

	function mend(field: string) {
		if (problems.fields[field])
			setProblems({ ...problems, fields: { ...problems.fields, [field]: undefined } })
	}

	return { problems, failures, isBusy, submit, mend }
}
