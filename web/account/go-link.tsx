import type { ComponentProps } from "react"
import { goToPath } from "./navigation.ts"
import { type Page, pathOf } from "./route.ts"

type GoLinkProps = Omit<ComponentProps<"a">, "href"> & {
	to: Page
	/** Whoever was on his way somewhere goes on from there. */
	keepsReturn?: boolean
}

/** A real link, followed without loading the page again; a new tab is left to the browser. */
export function GoLink({ to, keepsReturn, children, ...anchor }: GoLinkProps) {
	const back = keepsReturn ? new URLSearchParams(location.search).get("returnTo") : null
	const path = back ? `${pathOf(to)}?${new URLSearchParams({ returnTo: back })}` : pathOf(to)
	return (
		<a
			{...anchor}
			href={path}
			onClick={(event) => {
				if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
				event.preventDefault()
				goToPath(path)
			}}
		>
			{children}
		</a>
	)
}
