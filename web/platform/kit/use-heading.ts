import { useEffect, useRef } from "react"

let isFirstPage = true

/** The heading of a page gets the focus when the page takes the place of another: reading goes on there. */
export function useHeading() {
	const heading = useRef<HTMLHeadingElement>(null)
	useEffect(() => {
		if (!isFirstPage) heading.current?.focus({ preventScroll: true })
		isFirstPage = false
	}, [])
	return heading
}
