import type { ReactNode } from "react"
import { usePageTitle } from "../use-page-title.ts"

type DoorTitleProps = { title: string; children?: ReactNode }

/** What this step is, and the focus on it when it takes the place of another. */
export function DoorTitle({ title, children }: DoorTitleProps) {
	const heading = usePageTitle(title)
	return (
		<div className="door-words">
			<h1 className="page-title" ref={heading} tabIndex={-1}>
				{title}
			</h1>
			{children && <p className="page-lead">{children}</p>}
		</div>
	)
}
