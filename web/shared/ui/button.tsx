import { LoaderCircle } from "lucide-react"
import type { ComponentProps, ReactNode } from "react"
import "./button.css"

type ButtonProps = Omit<ComponentProps<"button">, "type"> & {
	/** "destroy" is the verb of a dialog that asks; what only leads there is "danger". */
	kind?: "primary" | "secondary" | "quiet" | "ghost" | "danger" | "destroy"
	size?: "control" | "main" | "large"
	/** What it is doing, "Sending": it keeps its width and takes no second tap. */
	busy?: string | undefined
	/** An amount at its end. */
	amount?: ReactNode
	type?: "button" | "submit"
}

/** Not possible is `aria-disabled`: it can be reached and says why, and its click explains instead of acting. */
export function Button(props: ButtonProps) {
	const { kind = "secondary", size = "control", busy, amount, type = "button", ...rest } = props
	const { children, onClick, className = "", ...button } = rest
	return (
		<button
			{...button}
			type={type}
			className={`button ${className}`}
			data-kind={kind}
			data-size={size}
			aria-busy={busy ? true : undefined}
			onClick={busy ? undefined : onClick}
		>
			<span className="button-label">{children}</span>
			{busy && (
				<span className="button-working">
					<LoaderCircle className="button-busy" size={20} strokeWidth={1.75} aria-hidden />
					<span>{busy}</span>
				</span>
			)}
			{amount !== undefined && <span className="button-amount">{amount}</span>}
		</button>
	)
}
