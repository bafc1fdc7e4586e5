import type { ReactNode } from "react"
import { Button } from "../../shared/ui/button.tsx"
import type { FormState } from "./use-form.ts"

type SendButtonProps = { form: FormState; busy: string; kind?: "primary" | "destroy"; children: ReactNode }

/** The one primary action of a form. */
export function SendButton({ form, busy, kind = "primary", children }: SendButtonProps) {
	return (
		<Button type="submit" kind={kind} size="main" busy={form.isBusy ? busy : undefined}>
			{children}
		</Button>
	)
}
