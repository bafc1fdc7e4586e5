import type { ComponentProps, ReactNode } from "react"
import "./icon-button.css"

type IconButtonProps = Omit<ComponentProps<"button">, "type" | "aria-label" | "title"> & {
	/** Its name for those who do not see the icon, and its tooltip. */
	label: string
	children: ReactNode
}

export function IconButton({ label, children, className = "", ...button }: IconButtonProps) {
	return (
		<button {...button} type="button" className={`icon-button ${className}`} aria-label={label} title={label}>
			{children}
		</button>
	)
}
