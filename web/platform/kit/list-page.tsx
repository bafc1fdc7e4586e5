import { type ReactNode, useEffect } from "react"
import { useSpeech } from "../speech.tsx"
import { useHeading } from "./use-heading.ts"
import "./list-page.css"

type ListPageProps = {
	title: string
	lead?: string
	/** How many there are in all, once it is known. */
	count?: number | undefined
	action?: ReactNode
	tools?: ReactNode
	/** One of the rows, beside them: the list never goes away where there is room for both. */
	panel?: ReactNode
	children: ReactNode
}

export function ListPage({ title, lead, count, action, tools, panel, children }: ListPageProps) {
	const { format } = useSpeech()
	const isOpen = Boolean(panel)
	const heading = useHeading()
	useEffect(() => {
		document.title = `${title} · Comanda`
	}, [title])
	return (
		<div className="list-page" data-open={isOpen}>
			<section className="list-main">
				<header className="list-head">
					<div className="list-head-words">
						<h1 className="page-title" ref={heading} tabIndex={-1}>
							{title}
						</h1>
						{count !== undefined && <span className="list-count">{format.digits(count)}</span>}
					</div>
					{action}
				</header>
				{lead && <p className="page-lead">{lead}</p>}
				{tools && <div className="list-tools">{tools}</div>}
				{children}
			</section>
			{panel}
		</div>
	)
}
