import type { ReactNode } from "react"
import { Mark } from "../marks/mark.tsx"
import "./empty-state.css"

type EmptyStateProps = {
	mark: string
	title: string
	/** It is the whole page: its title is the page's heading. */
	isPage?: boolean
	children?: ReactNode
	action?: ReactNode
}

/** Nothing here, or not now: one drawing, one line, one sentence, one action. */
export function EmptyState({ mark, title, isPage, children, action }: EmptyStateProps) {
	const Heading = isPage ? "h1" : "h2"
	return (
		<div className="empty-state" data-paper="canary">
			<Mark name={mark} size={72} />
			<Heading>{title}</Heading>
			{children && <p>{children}</p>}
			{action}
		</div>
	)
}
