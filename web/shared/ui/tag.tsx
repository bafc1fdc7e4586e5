import type { ReactNode } from "react"
import "./tag.css"

type TagProps = {
	tone?: "ok" | "warn" | "danger" | "accent" | "line" | "plain"
	icon?: ReactNode
	children: ReactNode
}

export function Tag({ tone = "plain", icon, children }: TagProps) {
	return (
		<span className="tag" data-tone={tone}>
			{icon}
			{children}
		</span>
	)
}
