import { EmptyState } from "../shared/ui/empty-state.tsx"
import { DoorFrame } from "./door/door-frame.tsx"
import { GoLink } from "./go-link.tsx"
import { useSpeech } from "./speech.tsx"
import { usePageTitle } from "./use-page-title.ts"

/** An address that leads to no page. */
export function Nowhere() {
	const { words } = useSpeech()
	usePageTitle(words.nowhereTitle)
	return (
		<DoorFrame>
			<EmptyState
				mark="plate"
				title={words.nowhereTitle}
				isPage
				action={
					<GoLink to="home" className="text-link">
						{words.toMyAccount}
					</GoLink>
				}
			>
				{words.nowhereBody}
			</EmptyState>
		</DoorFrame>
	)
}
