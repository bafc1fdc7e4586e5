import { useMemo } from "react"
import { useSpeech } from "../speech.tsx"
import { findItems } from "./find-items.ts"
import { ItemList } from "./item-list.tsx"
import type { OpenMenu } from "./use-menu.ts"
import "./search-results.css"

type SearchResultsProps = { open: OpenMenu; wanted: string; onWant(wanted: string): void }

export function SearchResults({ open, wanted, onWant }: SearchResultsProps) {
	const { words } = useSpeech()
	const { items, suggestion } = useMemo(
		() => findItems(open.menu, wanted, (item) => open.say(item.name)),
		[open, wanted],
	)
	if (wanted.trim() === "") return null
	return (
		<section className="search-results">
			<p role="status">{items.length > 0 ? words.found(items.length) : words.noMatch(wanted.trim())}</p>
			{suggestion && (
				<p>
					{words.didYouMean}{" "}
					<button type="button" onClick={() => onWant(suggestion)}>
						<bdi>{suggestion}</bdi>
					</button>
				</p>
			)}
			{items.length > 0 && <ItemList open={open} items={items} />}
		</section>
	)
}
