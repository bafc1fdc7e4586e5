import { useEffect, useRef } from "react"

let isFirstPage = true

/**
 * Names the page for the tab and for those who listen: its heading gets the focus when the page, or a step of it,
 * takes the place of another, so that reading goes on there.
 */
export function usePageTitle(title: string) {
	const heading = useRef<HTMLHeadingElement>(null)
	useEffect(() => {
		document.title = `${title} · Comanda`
	}, [title])
	useEffect(() => {
		if (!isFirstPage) heading.current?.focus({ preventScroll: true })
		isFirstPage = false
	}, [])
	return heading
}
