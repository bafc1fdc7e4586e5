import { EmptyState } from "../shared/ui/empty-state.tsx"
import { GoLink } from "./go-link.tsx"
import { useSpeech } from "./speech.tsx"
import { usePageTitle } from "./use-page-title.ts"

export function Nowhere() {
	const { words } = useSpeech()
	usePageTitle(words.nowhereTitle)
	const action = (
		<GoLink to={{ page: "menu" }} className="button" data-kind="secondary">
			{words.seeMenu}
		</GoLink>
	)
	return (
		<main className="page page-plain">
			<EmptyState mark="plate" title={words.nowhereTitle} isPage action={action}>
				{words.nowhereBody}
			</EmptyState>
		</main>
	)
}
