import { LoaderCircle } from "lucide-react"
import type { ComponentProps, ReactNode } from "react"
import "./button.css"

type ButtonProps = Omit<ComponentProps<"button">, "type"> & {
	kind?: "primary" | "secondary" | "quiet" | "ghost" | "danger"
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
			{busy ? (
				<>
					<LoaderCircle className="button-busy" size={20} strokeWidth={1.75} aria-hidden />
					<span>{busy}</span>
				</>
			) : (
				<span className="button-label">{children}</span>
			)}
			{amount !== undefined && !busy && <span className="button-amount">{amount}</span>}
		</button>
	)
}
