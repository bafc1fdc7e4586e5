import { OctagonAlert } from "lucide-react"
import { type ReactNode, useEffect, useRef } from "react"
import { Banner } from "../../shared/ui/banner.tsx"
import { useSpeech } from "../speech.tsx"
import type { FormState } from "./use-form.ts"
import "./form.css"

type FormProps = { form: FormState; label?: string; children: ReactNode }

/** Enter sends it. After an attempt that failed, the focus is on the first thing to put right. */
export function Form({ form, label, children }: FormProps) {
	const { words } = useSpeech()
	const element = useRef<HTMLFormElement>(null)
	const { problems, failures } = form
	useEffect(() => {
		if (failures === 0) return
		const first = element.current?.querySelector<HTMLElement>('[aria-invalid="true"], .form-problem')
		first?.focus()
	}, [failures])
	return (
		<form
			ref={element}
			className="form"
			noValidate
			aria-label={label}
			onInput={({ target }) => {
				if (target instanceof HTMLElement) form.mend(target.getAttribute("name") ?? "")
			}}
			onSubmit={(event) => {
				event.preventDefault()
				void form.submit()
			}}
		>
			{problems.whole && (
				<div className="form-problem" tabIndex={-1}>
					<Banner tone="danger" icon={<OctagonAlert size={18} strokeWidth={2} aria-hidden />}>
						{problems.whole}
						{problems.requestId && (
							<details>
								<summary>{words.details}</summary>
								{words.requestId(problems.requestId)}
							</details>
						)}
					</Banner>
				</div>
			)}
			{children}
		</form>
	)
}
