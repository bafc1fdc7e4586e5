import { usePageTitle } from "../use-page-title.ts"

/** What this page is, and in a sentence what it is for. */
export function OwnTitle({ title, children }: { title: string; children?: string }) {
	const heading = usePageTitle(title)
	return (
		<div className="own-title">
			<h1 className="page-title" ref={heading} tabIndex={-1}>
				{title}
			</h1>
			{children && <p className="page-lead">{children}</p>}
		</div>
	)
}
