import { useEffect, useState } from "react"

/** A section counts as reached a little before it touches the tabs. */
const reachedPx = 90

/** Which of the sections is being read: the last one that reached the top, or the last of all at the page's end. */
export function useSectionInView(ids: readonly string[]): string {
	const [current, setCurrent] = useState(ids[0] ?? "")
	const key = ids.join(" ")
	useEffect(() => {
		let frame = 0
		function look() {
			frame = 0
			const all = key.split(" ")
			const reached = all.filter((id) => {
				const section = document.getElementById(id)
				return section !== null && section.getBoundingClientRect().top <= reachedPx
			})
			const { scrollHeight, clientHeight, scrollTop } = document.documentElement
			const isAtEnd = scrollTop > 0 && scrollTop + clientHeight >= scrollHeight - 2
			setCurrent((isAtEnd ? all.at(-1) : reached.at(-1)) ?? all[0] ?? "")
		}
		function onScroll() {
			frame ||= requestAnimationFrame(look)
		}
		look()
		addEventListener("scroll", onScroll, { passive: true })
		return () => {
			removeEventListener("scroll", onScroll)
			cancelAnimationFrame(frame)
		}
	}, [key])
	return current
}
