import { ArrowLeft } from "lucide-react"
import type { ReactNode } from "react"
import { IconButton } from "../shared/ui/icon-button.tsx"
import { navigate } from "./navigation.ts"
import { useSpeech } from "./speech.tsx"
import { usePageTitle } from "./use-page-title.ts"

type PageHeadProps = {
	title: string
	/** At the end: an action, or how live the page is. */
	aside?: ReactNode
	/** A second row under the title. */
	children?: ReactNode
}

/** The head of a page that leads back to the menu. */
export function PageHead({ title, aside, children }: PageHeadProps) {
	const { words } = useSpeech()
	const heading = usePageTitle(title)
	return (
		<header className="page-head">
			<IconButton label={words.back} onClick={() => navigate({ page: "menu" })}>
				<ArrowLeft size={22} strokeWidth={1.75} data-mirrors aria-hidden />
			</IconButton>
			<div className="page-head-words">
				<h1 className="page-title" ref={heading} tabIndex={-1}>
					{title}
				</h1>
				{children && <p>{children}</p>}
			</div>
			{aside}
		</header>
	)
}
