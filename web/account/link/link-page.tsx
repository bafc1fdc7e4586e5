import type { ReactNode } from "react"
import { DoorFrame } from "../door/door-frame.tsx"
import { DoorTitle } from "../door/door-title.tsx"
import { GoLink } from "../go-link.tsx"
import type { Page } from "../route.ts"

type LinkPageProps = {
	title: string
	lead: ReactNode
	next?: { to: Page; word: string }
	children?: ReactNode
}

/** What a mailed link led to, and what comes next. */
export function LinkPage({ title, lead, next, children }: LinkPageProps) {
	return (
		<DoorFrame>
			<DoorTitle title={title}>{lead}</DoorTitle>
			{children}
			{next && (
				<GoLink to={next.to} className="button" data-kind="primary" data-size="main">
					{next.word}
				</GoLink>
			)}
		</DoorFrame>
	)
}
