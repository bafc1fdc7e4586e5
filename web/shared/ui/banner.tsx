import type { ReactNode } from "react"
import "./banner.css"

type BannerProps = {
	tone: "warn" | "danger" | "accent"
	icon: ReactNode
	children: ReactNode
	/** What can be done about it. */
	action?: ReactNode
}

/** Something about the whole page that a person must know. Worse news is told at once to those who listen. */
export function Banner({ tone, icon, children, action }: BannerProps) {
	return (
		<div className="banner" data-tone={tone} role={tone === "accent" ? "status" : "alert"}>
			{icon}
			<div className="banner-words">{children}</div>
			{action}
		</div>
	)
}
