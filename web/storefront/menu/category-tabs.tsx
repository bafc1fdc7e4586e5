import { useEffect, useRef } from "react"
import { useSpeech } from "../speech.tsx"
import type { OpenMenu } from "./use-menu.ts"
import { useSectionInView } from "./use-section-in-view.ts"
import "./category-tabs.css"

/** Follows the scroll, and leads to a category. */
export function CategoryTabs({ open }: { open: OpenMenu }) {
	const { words } = useSpeech()
	const tabs = [
		...(open.popular.length > 0 ? [{ id: "popular", label: words.popular }] : []),
		...open.sections.map(({ category }) => ({
			id: `category-${category.id}`,
			label: open.say(category.name),
		})),
	]
	const current = useSectionInView(tabs.map(({ id }) => id))
	const strip = useRef<HTMLElement>(null)

	useEffect(() => {
		const tab = strip.current?.querySelector<HTMLElement>(`[href="#${CSS.escape(current)}"]`)
		const list = strip.current
		if (!tab || !list) return
		const start = tab.offsetLeft - (list.clientWidth - tab.offsetWidth) / 2
		list.scrollTo({ left: start, behavior: "smooth" })
	}, [current])

	return (
		<nav className="category-tabs" aria-label={words.categories} ref={strip}>
			{tabs.map(({ id, label }) => (
				<a
					key={id}
					href={`#${id}`}
					aria-current={id === current ? "true" : undefined}
					onClick={(event) => {
						event.preventDefault()
						document.getElementById(id)?.scrollIntoView({ behavior: "smooth" })
					}}
				>
					<bdi>{label}</bdi>
				</a>
			))}
		</nav>
	)
}
