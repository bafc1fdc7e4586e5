import { OctagonAlert } from "lucide-react"
import type { ReactNode } from "react"
import { useSpeech, type Words } from "../speech.tsx"

type Limits = { min: number; max: number }
type AskedGroupProps = {
	id: string
	name: string
	group: Limits
	/** The guest wanted to go on without answering it. */
	isAsked: boolean
	children: ReactNode
}

/** A question with how many answers it takes, and a word when it was passed over. */
export function AskedGroup({ id, name, group, isAsked, children }: AskedGroupProps) {
	const { words } = useSpeech()
	return (
		<fieldset className="item-group" data-group={id}>
			<legend>
				<bdi>{name}</bdi> <span className="item-group-rule">{rule(group, words)}</span>
			</legend>
			{isAsked && (
				<p className="item-group-missing" role="alert">
					<OctagonAlert size={16} strokeWidth={2} aria-hidden />
					{words.chooseFirst(name)}
				</p>
			)}
			{children}
		</fieldset>
	)
}

function rule({ min, max }: Limits, words: Words): string {
	if (min === 0) return words.upTo(max)
	return min === max ? words.choose(min) : words.chooseBetween(min, max)
}
